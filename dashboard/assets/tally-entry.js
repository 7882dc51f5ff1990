/* The entry of a tally by keyboard: moves between fields, asks the server what the figures say so
 * far, keeps the draft, and counts strokes while sheets are read out.
 *
 * No rule stands here. The server judges every figure; this script only shows its answer. While a
 * batch is read out nothing of it leaves this page: sent are the sums of a whole batch, by the
 * button, and the one sheet in hand is forgotten as soon as the next begins.
 */
(function () {
  "use strict";

  const CHECK_AFTER_MS = 180;
  const SAVE_AFTER_MS = 2500;
  const RETRY_MS = 5000;

  /* One request at a time: what changes meanwhile is sent by the next one, with the newest text. */
  function line(send) {
    let timer = 0;
    let busy = false;
    let again = false;

    function run() {
      window.clearTimeout(timer);
      timer = 0;
      if (busy) { again = true; return Promise.resolve(); }
      busy = true;
      return send().then(function () { busy = false; if (again) { again = false; return run(); } });
    }

    return {
      now: run,
      after: function (wait) {
        window.clearTimeout(timer);
        timer = window.setTimeout(run, wait);
      },
      isWaiting: function () { return timer !== 0; },
    };
  }

  function begin(form) {
    const token = form.querySelector("[name=csrf_token]").value;
    const submit = document.getElementById("entry-submit");
    const saved = document.getElementById("entry-saved");
    let changes = 0;
    let savedChanges = 0;
    let isGone = false;

    function figures() {
      return Array.from(form.querySelectorAll(".entry-figure:not([name^='batch.'])"));
    }

    function boxes() {
      return Array.from(form.querySelectorAll(".entry-figure"));
    }

    function typed() {
      const texts = {};
      figures().forEach(function (box) { texts[box.name] = box.value; });
      return { figures: texts, mode: form.dataset.entry };
    }

    function post(address) {
      return fetch(address, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token },
        credentials: "same-origin",
        cache: "no-store",
        keepalive: true,
        body: JSON.stringify(typed()),
      });
    }

    /* What the server says of the figures so far */

    function show(answer) {
      Object.keys(answer.rows).forEach(function (row) {
        form.querySelectorAll('[data-row="' + row + '"]').forEach(function (line) {
          line.dataset.state = answer.rows[row].state;
        });
        form.querySelectorAll('[data-note="' + row + '"]').forEach(function (place) {
          place.innerHTML = answer.rows[row].html;
        });
      });
      Object.keys(answer.regions).forEach(function (name) {
        const place = document.getElementById(name);
        if (place) place.innerHTML = answer.regions[name];
      });
      figures().forEach(function (box) {
        if (answer.invalid.indexOf(box.name) >= 0) box.setAttribute("aria-invalid", "true");
        else box.removeAttribute("aria-invalid");
      });
      const confirm = document.getElementById("entry-confirm");
      confirm.hidden = !answer.mayConfirm;
      if (!answer.mayConfirm) confirm.querySelector("input").checked = false;
    }

    const check = line(function () {
      if (isGone) return Promise.resolve();
      return post(form.dataset.check).then(function (answer) {
        return answer.ok ? answer.json().then(show) : null;
      }).catch(function () { check.after(RETRY_MS); });
    });

    /* The draft */

    function say(text, isWrong) {
      saved.textContent = text;
      saved.classList.toggle("is-wrong", isWrong);
    }

    function kept(answer, state) {
      if (answer.status === 401) { say(form.dataset.out, true); return null; }
      if (answer.status === 409) return answer.json().then(function (said) { say(said.text, true); });
      if (!answer.ok) throw new Error(String(answer.status));
      savedChanges = state;
      return answer.json().then(function (said) { say(said.text, false); });
    }

    const draft = line(function () {
      if (isGone) return Promise.resolve();
      const state = changes;
      return post(form.dataset.draft).then(function (answer) {
        return kept(answer, state);
      }).catch(function () { say(form.dataset.failed, true); draft.after(RETRY_MS); });
    });

    /* What the form itself hands in needs no draft any more. */
    form.addEventListener("submit", function () { isGone = true; });
    window.addEventListener("pageshow", function () { isGone = false; });

    function onChange() {
      changes += 1;
      check.after(CHECK_AFTER_MS);
      if (!draft.isWaiting()) draft.after(SAVE_AFTER_MS);
    }

    document.addEventListener("visibilitychange", function () {
      if (document.visibilityState === "hidden" && changes !== savedChanges) draft.now();
    });

    /* Sums that need no rule, at once */

    function addUp() {
      ["votes", "against", "abstained"].forEach(function (part) {
        const place = document.getElementById("entry-total-" + part);
        if (!place) return;
        let sum = 0;
        figures().forEach(function (box) {
          if (box.name.indexOf(part + ".") === 0 && /^\d{1,6}$/.test(box.value.trim())) sum += Number(box.value);
        });
        place.textContent = String(sum);
      });
    }

    /* Moving */

    function go(box) {
      if (!box) return;
      box.focus();
      if (box.select) box.select();
    }

    function step(from, by) {
      const all = boxes();
      const next = all[all.indexOf(from) + by];
      const isToReading = next && by > 0 && next.name.indexOf("batch.") === 0 && from.name.indexOf("batch.") !== 0;
      if (isToReading && batch && batch.panel) batch.panel.focus();
      else if (next) go(next);
      else if (by > 0) (document.getElementById("batch-record") || submit).focus();
    }

    function column(box) {
      return box.name.replace(/\d+$/, "");
    }

    function leap(from, by) {
      const all = boxes();
      const same = all.filter(function (box) { return column(box) === column(from); });
      const next = same[same.indexOf(from) + by];
      if (/\.\d+$/.test(from.name) && next) go(next);
      else if (/\.\d+$/.test(from.name)) step(by > 0 ? all[Math.max(all.indexOf(same[same.length - 1]), all.indexOf(from))] : same[0], by);
      else step(from, by);
    }

    /* F8: the next line with a fault after the one in hand; without any, the next blank field. */
    function nextFault() {
      const all = boxes();
      const here = all.indexOf(document.activeElement);
      const isWrong = function (box) {
        const line = box.closest("[data-state]");
        return box.getAttribute("aria-invalid") === "true" || (line && line.dataset.state === "fault");
      };
      const isBlank = function (box) { return !box.value.trim() && box.name !== "on_leave" && box.name !== "marks"; };
      const ordered = all.slice(here + 1).concat(all.slice(0, here + 1));
      const isSumWrong = form.querySelector('[data-row="votes"][data-state="fault"]');
      const counts = all.filter(function (box) { return /\.\d+$/.test(box.name); });
      go(ordered.find(isWrong) || (isSumWrong && counts[0]) || ordered.find(isBlank));
    }

    document.addEventListener("keydown", function (event) {
      if (event.key === "F8") { event.preventDefault(); nextFault(); }
      if (event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        draft.now();
      }
    });

    form.addEventListener("keydown", function (event) {
      const box = event.target;
      if (!box.classList.contains("entry-figure") || event.isComposing || event.ctrlKey || event.altKey) return;
      if (event.key === "Enter") { event.preventDefault(); step(box, event.shiftKey ? -1 : 1); }
      if (event.key === "ArrowDown") { event.preventDefault(); leap(box, 1); }
      if (event.key === "ArrowUp") { event.preventDefault(); leap(box, -1); }
    });

    form.addEventListener("input", function (event) {
      if (!event.target.classList.contains("entry-figure")) return;
      if (event.target.name.indexOf("batch.") === 0) return;
      addUp();
      onChange();
    });

    form.addEventListener("focusin", function (event) {
      if (event.target.classList.contains("entry-figure")) event.target.select();
    });

    const section = form.querySelector("[data-batch]");
    const batch = section ? reading(form, section) : null;
    const start = form.querySelector("[autofocus]");
    if (start) go(start);
    else if (batch && batch.panel) batch.panel.focus();
    else if (!batch) submit.focus();
  }

  /* 唱票: strokes by key. The sheet in hand is a list in memory until the space bar ends it. */
  function reading(form, section) {
    const panel = section.querySelector("[data-reading]");
    const parts = section.dataset.parts.split(",");
    const perZheng = Number(section.dataset.strokes);
    const limit = Number(section.dataset.limit);
    const most = Number(section.dataset.most);
    const warning = document.getElementById("batch-warning");
    let part = parts[0];
    let sheet = [];
    let isOpen = false;
    let isLeaving = false;

    function box(name) {
      return section.querySelector('[name="batch.' + name + '"]');
    }

    function count(name) {
      const text = box(name).value.trim();
      return /^\d{1,4}$/.test(text) ? Number(text) : 0;
    }

    function draw(name) {
      const place = section.querySelector('[data-zheng="' + name + '"]');
      if (!place) return;
      const drawn = count(name);
      const begun = drawn % perZheng;
      const marks = new Array(Math.floor(drawn / perZheng)).fill(perZheng).concat(begun ? [begun] : []);
      place.innerHTML = marks.map(function (strokes) {
        return '<svg class="zheng"><use href="#zheng-' + strokes + '"></use></svg>';
      }).join("");
    }

    function addUp() {
      parts.forEach(function (each) {
        let sum = 0;
        section.querySelectorAll('[name^="batch.' + each + '."]').forEach(function (field) {
          sum += /^\d{1,4}$/.test(field.value.trim()) ? Number(field.value) : 0;
        });
        const place = section.querySelector('[data-sum="' + each + '"]');
        if (place) place.textContent = String(sum);
      });
    }

    function change(name, by) {
      box(name).value = String(Math.max(0, count(name) + by));
      isOpen = true;
      draw(name);
      addUp();
    }

    function warn(text) {
      if (warning) warning.textContent = text;
    }

    function told() {
      const marked = document.getElementById("batch-marked");
      if (marked) marked.textContent = most ? sheet.length + " / " + most : String(sheet.length);
      section.querySelectorAll("[data-item]").forEach(function (row) {
        const isMarked = sheet.some(function (mark) { return mark.number === row.dataset.item; });
        row.classList.toggle("is-marked", isMarked);
      });
      section.querySelectorAll("th[data-part]").forEach(function (head) {
        head.classList.toggle("is-part", parts.length > 1 && head.dataset.part === part);
      });
    }

    function stroke(number) {
      const before = sheet.findIndex(function (mark) { return mark.number === number; });
      if (before >= 0 && sheet[before].part === part) return;
      if (before >= 0) takeBack(before);
      if (most && sheet.length >= most) { warn(section.dataset.marked); return; }
      if (count("sheets") >= limit) { warn(section.dataset.full); return; }
      sheet.push({ number: number, part: part });
      change(part + "." + number, 1);
    }

    function takeBack(place) {
      const mark = sheet.splice(place, 1)[0];
      change(mark.part + "." + mark.number, -1);
    }

    function end(isVoid) {
      if (count("sheets") >= limit) { warn(section.dataset.full); return; }
      if (isVoid) while (sheet.length) takeBack(sheet.length - 1);
      sheet = [];
      change("sheets", 1);
      if (isVoid) change("void", 1);
      if (count("sheets") >= limit) warn(section.dataset.full);
    }

    function onKey(event) {
      if (event.target.tagName === "INPUT" || event.ctrlKey || event.altKey || event.metaKey) return;
      const row = section.querySelector('[data-key="' + event.code + '"]');
      const letter = ["KeyZ", "KeyX", "KeyC"].indexOf(event.code);
      warn("");
      if (row) stroke(row.dataset.item);
      else if (letter >= 0 && letter < parts.length && parts.length > 1) part = parts[letter];
      else if (event.code === "Backspace" && sheet.length) takeBack(sheet.length - 1);
      else if (event.code === "Space") end(false);
      else if (event.code === "Period" || event.code === "NumpadDecimal") end(true);
      else return;
      event.preventDefault();
      told();
    }

    section.addEventListener("input", function (event) {
      if (event.target.name.indexOf("batch.") !== 0) return;
      isOpen = true;
      draw(event.target.name.slice(6));
      addUp();
    });
    form.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      document.getElementById("batch-record").click();
    });
    form.addEventListener("submit", function () { isLeaving = true; });
    window.addEventListener("beforeunload", function (event) {
      if (isOpen && !isLeaving) { event.preventDefault(); event.returnValue = form.dataset.lost; }
    });
    if (panel) {
      panel.addEventListener("focus", function () { section.scrollIntoView({ block: "start" }); });
      panel.addEventListener("keydown", onKey);
      section.querySelector(".batch-now").hidden = false;
      told();
    }
    addUp();
    return { panel: panel };
  }

  function look() {
    const form = document.querySelector("form[data-entry]");
    if (form) begin(form);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", look);
  else look();
})();
