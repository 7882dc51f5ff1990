/* Tells people who are signed in that they are about to be signed out, while they still can stay.
 *
 * The server alone decides: it counts from the last request. Typing and pointing are reported to
 * it now and then, so that a long form counts as being there; other tabs count as well.
 */
(function () {
  "use strict";

  const WARN_SECONDS = 60;
  const REPORT_SECONDS = 30;
  let lastInput = Date.now();
  let reportedAt = Date.now();
  let timer = 0;
  let box = null;

  function who() {
    return document.querySelector(".who[data-idle]");
  }

  function idle() {
    return Number(who().dataset.idle);
  }

  function warnBefore() {
    return Math.min(WARN_SECONDS, idle() / 2);
  }

  function ask(touch) {
    return fetch("/session" + (touch ? "?touch=1" : ""), {
      headers: { Accept: "application/json" }, cache: "no-store", credentials: "same-origin",
    }).then(function (answer) {
      if (answer.status === 401) { leave(); return null; }
      return answer.ok ? answer.json() : null;
    }, function () { return null; });
  }

  function leave() {
    const here = window.location.pathname + window.location.search;
    window.location.assign("/sign-in?reason=idle&next=" + encodeURIComponent(here));
  }

  function close() {
    if (box) box.remove();
    box = null;
  }

  function stay() {
    close();
    lastInput = reportedAt = Date.now();
    ask(true).then(look);
  }

  function show(seconds) {
    const texts = who().dataset;
    if (!box) {
      box = document.createElement("div");
      box.className = "idle-box";
      box.setAttribute("role", "alertdialog");
      box.setAttribute("aria-label", texts.idleText);
      const line = document.createElement("p");
      const button = document.createElement("button");
      line.className = "idle-line";
      button.type = "button";
      button.className = "button button-main";
      button.textContent = texts.idleStay;
      button.addEventListener("click", stay);
      box.append(line, button);
      document.body.append(box);
      button.focus();
    }
    box.querySelector("p").textContent = texts.idleText + " · " + seconds + " " + texts.idleSeconds;
  }

  /* After every answer: wait until it is time to warn, or count down, one timer at a time. */
  function look(answer) {
    window.clearTimeout(timer);
    if (!who()) return;
    if (!answer) { timer = window.setTimeout(check, 5000); return; }
    if (answer.left > warnBefore()) {
      close();
      timer = window.setTimeout(check, (answer.left - warnBefore() + 1) * 1000);
      return;
    }
    show(answer.left);
    timer = window.setTimeout(check, 1000);
  }

  function check() {
    ask(false).then(look);
  }

  function onInput() {
    lastInput = Date.now();
    if (box || !who()) return;
    const due = Math.min(REPORT_SECONDS, idle() / 10) * 1000;
    if (lastInput - reportedAt < due) return;
    reportedAt = lastInput;
    ask(true).then(look);
  }

  ["keydown", "pointerdown", "input", "wheel"].forEach(function (kind) {
    document.addEventListener(kind, onInput, { passive: true });
  });

  function begin() {
    if (who()) look({ left: idle() });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
