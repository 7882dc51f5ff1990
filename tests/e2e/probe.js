/* Run inside a page: what is cut off, what lies on top of something else, what is not Chinese.
 *
 * A text is measured where its letters are: every line box of every text node, shrunk to the size
 * of its font, so that generous line boxes do not count as ink.
 */
(allowed) => {
  const slack = 1.5;
  const gone = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE"]);
  const words = /[A-Za-z][A-Za-z']{2,}/g;
  const isAllowed = new RegExp(allowed, "g");
  const spoken = ["title", "aria-label", "placeholder", "alt", "aria-description", "data-title"];

  function named(element) {
    const path = [];
    for (let at = element; at && at !== document.body && path.length < 3; at = at.parentElement) {
      const classes = (at.getAttribute("class") || "").trim().split(/\s+/).filter(Boolean);
      path.unshift(at.tagName.toLowerCase() + classes.map((name) => "." + name).join(""));
    }
    return path.join(" > ");
  }

  function quoted(text) {
    const flat = text.replace(/\s+/g, " ").trim();
    return "'" + (flat.length > 40 ? flat.slice(0, 40) + "…" : flat) + "'";
  }

  function isShown(element) {
    const seen = { visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true };
    if (!element.checkVisibility(seen) || element.closest(".skip-link")) return false;
    for (let at = element; at; at = at.parentElement) if (isSpokenOnly(at)) return false;
    return true;
  }

  /* Kept for screen readers by a box of one pixel. */
  function isSpokenOnly(element) {
    const style = getComputedStyle(element);
    if (style.position !== "absolute" || style.overflowX !== "hidden") return false;
    const box = element.getBoundingClientRect();
    return box.width <= 1.5 && box.height <= 1.5;
  }

  /* The box in which an element's content can be seen, and which way it may be scrolled. */
  function limits(element) {
    const found = [];
    for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.display === "inline" || style.display === "contents") continue;
      const cuts = (value) => value === "hidden" || value === "clip";
      const rolls = (value) => value === "auto" || value === "scroll";
      const x = style.overflowX, y = style.overflowY;
      if (x === "visible" && y === "visible") { if (style.position === "fixed") break; continue; }
      if (at === document.body) break;
      const box = at.getBoundingClientRect();
      found.push({ at, box, cutsX: cuts(x), cutsY: cuts(y), rollsX: rolls(x), rollsY: rolls(y) });
    }
    return found;
  }

  function inks(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const size = parseFloat(getComputedStyle(node.parentElement).fontSize) * 0.86;
    return [...range.getClientRects()].filter((box) => box.width > 0.5 && box.height > 0.5).map((box) => {
      const middle = (box.top + box.bottom) / 2;
      return { left: box.left, right: box.right, top: middle - size / 2, bottom: middle + size / 2 };
    });
  }

  /* A picture with a name may leave a number out where it has no room, but only all of it. */
  function isLeftOut(ink, parent) {
    const picture = parent.closest("[role=img][aria-label]");
    if (!picture || parent === picture) return false;
    const box = parent.getBoundingClientRect();
    return ink.top >= box.bottom - slack;
  }

  const texts = [];
  const english = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || gone.has(parent.tagName) || parent.closest("script, style")) continue;
    say(node.data, parent, "text");
    if (isShown(parent) && !parent.closest("select, datalist, title")) texts.push({ node, parent });
  }

  function say(text, element, where) {
    const left = text.replace(isAllowed, " ").match(words);
    if (left) english.push(where + " of " + named(element) + ": " + left.join(", ") + " in " + quoted(text));
  }

  for (const element of document.body.querySelectorAll("*")) {
    for (const name of spoken) if (element.hasAttribute(name)) say(element.getAttribute(name), element, name);
  }
  say(document.title, document.documentElement, "document.title");

  const cut = [];
  const boxes = [];
  for (const { node, parent } of texts) {
    const around = limits(parent);
    for (const ink of inks(node)) {
      if (isLeftOut(ink, parent)) continue;
      const seen = { ...ink };
      let rollsX = false, rollsY = false;
      for (const limit of around) {
        const { box } = limit;
        if (limit.cutsX && !rollsX && (seen.right > box.right + slack || seen.left < box.left - slack)) {
          cut.push(named(parent) + " " + quoted(node.data) + " is cut off sideways by " + named(limit.at));
        }
        if (limit.cutsY && !rollsY && (seen.bottom > box.bottom + slack || seen.top < box.top - slack)) {
          cut.push(named(parent) + " " + quoted(node.data) + " is cut off in height by " + named(limit.at));
        }
        rollsX = rollsX || limit.rollsX;
        rollsY = rollsY || limit.rollsY;
        seen.left = Math.max(seen.left, box.left); seen.right = Math.min(seen.right, box.right);
        seen.top = Math.max(seen.top, box.top); seen.bottom = Math.min(seen.bottom, box.bottom);
      }
      const card = rollsX ? null : parent.closest(".card");
      const edge = card && card.getBoundingClientRect();
      if (edge && (ink.right > edge.right || ink.left < edge.left)) {
        cut.push(named(parent) + " " + quoted(node.data) + " leaves its card");
      }
      if (!rollsX && (ink.right > innerWidth + slack || ink.left < -slack)) {
        cut.push(named(parent) + " " + quoted(node.data) + " reaches from " + Math.round(ink.left) +
          " to " + Math.round(ink.right) + " of " + innerWidth);
      }
      if (seen.right - seen.left > 1 && seen.bottom - seen.top > 1) boxes.push({ ...seen, node, parent });
    }
  }

  /* Controls draw their text themselves: it is measured with their font. */
  const canvas = document.createElement("canvas").getContext("2d");
  function needs(control, text) {
    const style = getComputedStyle(control);
    canvas.font = style.fontWeight + " " + style.fontSize + " " + style.fontFamily;
    const arrow = control.tagName === "SELECT" ? 16 : 0;
    return canvas.measureText(text).width + parseFloat(style.paddingLeft) + parseFloat(style.paddingRight) + arrow;
  }
  for (const control of document.querySelectorAll("select, input:not([type=hidden])")) {
    if (!isShown(control)) continue;
    const text = control.tagName === "SELECT" ? control.selectedOptions[0].text : control.placeholder;
    const wanted = needs(control, text);
    if (wanted > control.clientWidth + slack) {
      cut.push(named(control) + " " + quoted(text) + " needs " + Math.round(wanted) + " px of " + control.clientWidth);
    }
  }

  const stacked = [];
  boxes.sort((one, other) => one.top - other.top);
  boxes.forEach((box, index) => {
    for (let next = index + 1; next < boxes.length && boxes[next].top < box.bottom - 2; next += 1) {
      const other = boxes[next];
      if (other.node === box.node) continue;
      const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
      const down = Math.min(box.bottom, other.bottom) - other.top;
      if (across > 2 && down > 2) {
        stacked.push(named(box.parent) + " " + quoted(box.node.data) + " and " + named(other.parent) + " " +
          quoted(other.node.data) + " share " + Math.round(across) + " x " + Math.round(down) + " px");
      }
    }
  });

  const unique = (list) => [...new Set(list)];
  const root = document.documentElement;
  const wide = root.scrollWidth > innerWidth ? ["the page is " + root.scrollWidth + " px wide in a window of " + innerWidth] : [];
  return { wide, cut: unique(cut), stacked: unique(stacked), english: unique(english), texts: texts.length };
}
