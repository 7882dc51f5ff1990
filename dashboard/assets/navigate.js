/* Shows server-drawn markup inside Dash and keeps the address and the page in step.
 *
 * The first answer of the server already holds the page. The Markup component takes it over as it
 * is, so nothing is fetched or drawn twice; later pages come through the Dash callback on the
 * address. Links and filter forms work without this script too: it only saves the reload.
 */
(function () {
  "use strict";

  const react = window.React;

  function here() {
    return window.location.pathname + window.location.search;
  }

  let shown = here();

  function settle(node, address) {
    document.body.classList.remove("is-updating", "is-unreachable");
    shown = address || shown;
    const page = node && node.querySelector("[data-title]");
    if (page) document.title = page.dataset.title;
  }

  /* Dash mounts a component more than once while it starts, so the first page is kept here. */
  const painted = document.getElementById("first-paint");
  const firstPage = painted ? painted.innerHTML : "";

  function Markup(props) {
    const node = react.useRef(null);
    react.useLayoutEffect(function () {
      if (props.html !== undefined) return;
      painted.remove();
      props.setProps({ address: here() });
    }, []);
    react.useEffect(function () { settle(node.current, props.address); }, [props.html, props.address]);
    return react.createElement("div", {
      id: props.id,
      ref: node,
      className: props.className,
      dangerouslySetInnerHTML: { __html: props.html === undefined ? firstPage : props.html },
    });
  }

  window.minsheng = Object.assign(window.minsheng || {}, { Markup: Markup });

  function go(address) {
    if (address === here()) return;
    document.body.classList.remove("is-unreachable");
    document.body.classList.add("is-updating");
    window.history.pushState({}, "", address);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  }

  /* No answer: the last page stays, says so, and the address is again that of the page. */
  function stay() {
    document.body.classList.remove("is-updating");
    document.body.classList.add("is-unreachable");
    if (here() === shown) return;
    window.history.replaceState({}, "", shown);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  const ask = window.fetch;
  window.fetch = function (resource, options) {
    const asked = ask.call(window, resource, options);
    if (!String(resource && resource.url || resource).includes("_dash-update-component")) return asked;
    return asked.then(
      function (answer) {
        /* Signed out meanwhile, or not allowed: the server's own page of this address says so. */
        if (answer.status === 401 || answer.status === 403) window.location.reload();
        else if (!answer.ok) stay();
        return answer;
      },
      function (error) { stay(); throw error; }
    );
  };

  function isReady() {
    return !painted.isConnected;
  }

  function isOurs(link) {
    return link.origin === window.location.origin && !link.target && !link.hasAttribute("download");
  }

  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const href = link.getAttribute("href");
    if (event.defaultPrevented || href.startsWith("#") || !isReady()) return;
    const target = new URL(href, window.location.href);
    if (!isOurs({ origin: target.origin, target: link.getAttribute("target"), hasAttribute: link.hasAttribute.bind(link) })) return;
    event.preventDefault();
    go(target.pathname + target.search);
  });

  function addressOf(form) {
    const query = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { if (value) query.append(name, value); });
    const text = query.toString();
    return form.getAttribute("action") + (text ? "?" + text : "");
  }

  document.addEventListener("submit", function (event) {
    const form = event.target;
    if ((form.method || "get") !== "get" || !isReady()) return;
    event.preventDefault();
    go(addressOf(form));
  });

  document.addEventListener("change", function (event) {
    const form = event.target.form;
    if (form && form.matches("form.filters") && event.target.tagName === "SELECT" && isReady()) go(addressOf(form));
  });

  document.addEventListener("keydown", function (event) {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    const search = document.querySelector(".search input");
    if (event.key === "/" && !typing && search) { event.preventDefault(); search.focus(); }
  });
})();
