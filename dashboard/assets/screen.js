/* Shows the boards of one public screen in turn, for weeks, whatever happens to server or network.
 *
 * One cheap question every ten seconds: is there anything newer than what I have? The last good
 * picture stays through restarts and lost networks, and says how old it is. Ages are measured with
 * a clock that nobody can set; the clock that people see is the server's.
 */
(function () {
  "use strict";

  const root = document.getElementById("screen");
  if (!root || !root.dataset.state) return;

  const POLL = 10000;
  const POLL_WHEN_GONE = 60000;
  const LONGEST_WAIT = 60000;
  const TIMEOUT = 8000;
  const MISSES_BEFORE_AMBER = 3;
  const SAY_AGE_AFTER = 35000;
  const LONGEST_PAUSE = 600000;
  const NOT_BEFORE = 600000;
  const CHINA = 8 * 3600000;
  const KEY = "minsheng-screen:" + window.location.pathname;
  const words = JSON.parse(root.dataset.words);
  const page = document.documentElement;
  const faces = root.querySelectorAll(".face");
  const calm = root.querySelector("[data-calm]");
  const isPreview = root.dataset.preview === "1";

  let show = null;          /* what the server sent last: version, build, place, slides */
  let turn = { slide: 0, page: 0 };
  let shownFace = 0;
  let shownHtml = "";
  let endsAt = 0;           /* when the next page comes, by the clock that nobody sets */
  let pausedUntil = 0;
  let misses = 0;
  let isAsking = false;
  let timer = 0;
  let heardAt = 0;          /* when the server was last heard, by the same clock; 0: not yet */
  let heardBefore = null;   /* the same before this page was loaded: server time, wall clock */
  let serverAt = 0;
  let offset = null;        /* server time minus the clock that nobody sets */
  let flashUntil = 0;
  let isGone = false;
  let startAgain = 0;
  let wallBefore = Date.now() - performance.now();
  let savedAt = 0;

  /* Time */

  function mono() { return performance.now(); }

  function serverNow() { return offset === null ? Date.now() : mono() + offset; }

  function china() { return new Date(serverNow() + CHINA); }

  function two(number) { return (number < 10 ? "0" : "") + number; }

  function put(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, function (_all, name) { return values[name]; });
  }

  function inWords(milliseconds) {
    const seconds = Math.floor(milliseconds / 1000);
    if (seconds < 60) return put(words.seconds, { n: seconds });
    if (seconds < 3600) return put(words.minutes, { n: Math.floor(seconds / 60) });
    if (seconds < 86400) return put(words.hours, { n: Math.floor(seconds / 3600) });
    return put(words.days, { n: Math.floor(seconds / 86400) });
  }

  /* How long ago the server was heard; null where no clock can tell. */
  function age() {
    if (heardAt) return mono() - heardAt;
    if (!heardBefore) return null;
    const since = Date.now() - heardBefore.wall;
    return since >= 0 ? since : null;
  }

  function ageText() {
    const old = age();
    if (old === null) {
      if (!heardBefore) return "";
      const at = new Date(heardBefore.server + CHINA);
      return put(words.since, {
        time: put(words.date, { month: at.getUTCMonth() + 1, day: at.getUTCDate() }) + " " +
          two(at.getUTCHours()) + ":" + two(at.getUTCMinutes()),
      });
    }
    if (isStale()) return put(words.stale, { age: inWords(old) });
    return old > SAY_AGE_AFTER ? put(words.fresh, { age: inWords(old) }) : "";
  }

  function isStale() {
    return misses >= MISSES_BEFORE_AMBER || (!heardAt && heardBefore !== null && misses > 0);
  }

  /* Asking the server */

  function ask() {
    if (isAsking) return;
    isAsking = true;
    window.clearTimeout(timer);
    const stop = new AbortController();
    const limit = window.setTimeout(function () { stop.abort(); }, TIMEOUT);
    const have = show ? show.version : "";
    const address = root.dataset.state + "?have=" + encodeURIComponent(have) +
      "&board=" + encodeURIComponent(boardName());
    fetch(address, { cache: "no-store", credentials: "same-origin", signal: stop.signal })
      .then(take)
      .then(heard, missed)
      .then(function (wait) {
        window.clearTimeout(limit);
        isAsking = false;
        timer = window.setTimeout(ask, wait * (0.9 + 0.2 * Math.random()));
      });
  }

  /* Resolves where the server answered as a server should; anything else is a miss. */
  function take(answer) {
    const own = answer.headers.get("X-Screen");
    if (!own) return Promise.reject(new Error("not from the server"));
    if (answer.status === 204) return { own: JSON.parse(own), body: null };
    if (answer.status !== 200 && answer.status !== 404) {
      return Promise.reject(new Error("status " + answer.status));
    }
    return answer.json().then(function (body) { return { own: JSON.parse(own), body: body }; });
  }

  function heard(news) {
    misses = 0;
    heardAt = mono();
    heardBefore = null;
    serverAt = news.own.now;
    offset = news.own.now - mono();
    if (news.body && news.body.gone) return goAway(news.body.gone);
    isGone = false;
    flash(news.own);
    if (news.body) replace(news.body);
    remember();
    return POLL;
  }

  function missed() {
    misses += 1;
    return Math.min(LONGEST_WAIT, 2500 * Math.pow(2, Math.min(misses, 6)));
  }

  /* The address shows nothing any more: nor does this display. */
  function goAway(reason) {
    const said = words.gone[reason] || words.gone.unknown;
    isGone = true;
    show = null;
    forget();
    faces.forEach(function (face) { face.classList.remove("is-shown"); face.replaceChildren(); });
    shownHtml = "";
    calmly(said[0], said[1]);
    return POLL_WHEN_GONE;
  }

  function calmly(title, note) {
    calm.querySelector("h1").textContent = title;
    calm.querySelector("p").textContent = note;
    calm.hidden = false;
    calm.style.display = "";
  }

  function replace(body) {
    const key = current() && current().key;
    show = body;
    root.className = "stage place-" + body.place;
    if (root.dataset.build !== body.build && mono() > 60000) startAgain = mono();
    const same = show.slides.findIndex(function (slide) { return slide.key === key; });
    turn = { slide: Math.max(0, same), page: same < 0 ? 0 : turn.page };
    save();
    if (same < 0 || !isPlaying(show.slides[turn.slide])) { next(0); } else { draw(); }
  }

  /* Kept for a reload without a server */

  function save() {
    try { window.localStorage.setItem(KEY, JSON.stringify(show)); } catch (error) { /* full */ }
  }

  function remember() {
    if (savedAt && mono() - savedAt < 30000) return;
    savedAt = mono();
    try {
      window.localStorage.setItem(KEY + ":heard", JSON.stringify({ server: serverAt, wall: Date.now() }));
    } catch (error) { /* full or refused: only a reload without a server would need it */ }
  }

  function forget() {
    try {
      window.localStorage.removeItem(KEY);
      window.localStorage.removeItem(KEY + ":heard");
    } catch (error) { /* refused */ }
  }

  function recall() {
    try {
      const kept = JSON.parse(window.localStorage.getItem(KEY));
      const at = JSON.parse(window.localStorage.getItem(KEY + ":heard"));
      if (!kept || !at || !Array.isArray(kept.slides)) return;
      show = kept;
      heardBefore = at;
      root.className = "stage place-" + kept.place;
      next(0);
    } catch (error) { /* nothing kept, or nothing that can be read */ }
  }

  /* Which picture */

  function current() { return show && show.slides[turn.slide]; }

  function boardName() {
    const slide = current();
    return slide ? slide.board + " " + (turn.page + 1) + "/" + slide.pages.length : "";
  }

  function minutes(text) { return Number(text.slice(0, 2)) * 60 + Number(text.slice(3)); }

  function isPlaying(slide) {
    if (!slide.begins || !slide.ends) return true;
    const now = china().getUTCHours() * 60 + china().getUTCMinutes();
    const begins = minutes(slide.begins);
    const ends = minutes(slide.ends);
    return begins <= ends ? now >= begins && now < ends : now >= begins || now < ends;
  }

  /* One page on or back; step 0 finds the first one that may be shown now. */
  function next(step) {
    if (!show) { endsAt = mono() + 1000; return; }
    if (!show.slides.length) { idle(); return; }
    const count = show.slides.length;
    let slide = turn.slide;
    let at = turn.page + step;
    if (step && at >= 0 && at < show.slides[slide].pages.length && isPlaying(show.slides[slide])) {
      turn = { slide: slide, page: at };
      draw();
      return;
    }
    for (let tried = 0; tried < count + (step ? 0 : 1); tried += 1) {
      if (step || tried) slide = (slide + (step < 0 ? count - 1 : 1)) % count;
      if (isPlaying(show.slides[slide])) {
        turn = { slide: slide, page: step < 0 ? show.slides[slide].pages.length - 1 : 0 };
        draw();
        return;
      }
    }
    idle();
  }

  function idle() {
    faces.forEach(function (face) { face.classList.remove("is-shown"); });
    shownHtml = "";
    calmly(words.nothing, "");
    endsAt = mono() + 5000;
  }

  /* Two containers take turns; what is not shown holds nothing for longer than it fades. */
  function draw() {
    const slide = current();
    turn.page = Math.min(turn.page, slide.pages.length - 1);
    const markup = slide.pages[turn.page];
    endsAt = mono() + slide.seconds * 1000;
    if (markup === shownHtml) { fill(); return; }
    const old = faces[shownFace];
    shownFace = 1 - shownFace;
    const face = faces[shownFace];
    face.innerHTML = markup;
    shownHtml = markup;
    face.querySelectorAll("[data-qr]").forEach(code);
    fill();
    face.classList.add("is-shown");
    old.classList.remove("is-shown");
    calm.style.display = "none";
    window.clearTimeout(draw.clearing);
    draw.clearing = window.setTimeout(function () { old.replaceChildren(); }, 700);
  }

  function code(place) {
    const size = place.dataset.qr === "large" ? "[data-qr-large]" : "[data-qr-small]";
    const made = document.querySelector(size);
    if (made) place.innerHTML = made.innerHTML;
  }

  /* What changes on a picture by itself: clock, day, age. */
  function fill() {
    const at = china();
    const time = two(at.getUTCHours()) + ":" + two(at.getUTCMinutes());
    const day = put(words.date, { month: at.getUTCMonth() + 1, day: at.getUTCDate() }) +
      "\u3000" + words.weekdays[(at.getUTCDay() + 6) % 7];
    write("[data-clock]", time);
    write("[data-date]", day);
    write("[data-age]", ageText());
    page.classList.toggle("is-stale", isStale());
  }

  function write(place, text) {
    const node = faces[shownFace].querySelector(place);
    if (node && node.textContent !== text) node.textContent = text;
  }

  function flash(own) {
    flashUntil = own.flash > own.now ? mono() + Math.min(own.flash - own.now, 30000) : 0;
    root.querySelector(".flash").textContent = own.name;
    page.classList.toggle("is-flashing", flashUntil > 0);
  }

  /* Every second */

  function tick() {
    const now = mono();
    const wall = Date.now() - now;
    if (Math.abs(wall - wallBefore) > 5000) { wallBefore = wall; ask(); }
    if (flashUntil && now > flashUntil) { flashUntil = 0; page.classList.remove("is-flashing"); }
    if (pausedUntil && now > pausedUntil) pause(false);
    if (!isGone && !pausedUntil && now >= endsAt) next(1);
    fill();
    showControls();
    reloadAtNight();
  }

  /* A fresh page once a night, at a minute of its own, and only when the server answers. */

  function nightMinute() {
    let sum = 0;
    for (const letter of KEY) sum = (sum * 31 + letter.charCodeAt(0)) % 120;
    return 120 + sum;
  }

  function reloadAtNight() {
    const at = china();
    const isNight = at.getUTCHours() * 60 + at.getUTCMinutes() === nightMinute();
    const isDue = (isNight && mono() > NOT_BEFORE) || (startAgain && mono() > startAgain + 5000);
    if (!isDue || isPreview || misses || reloadAtNight.isAsking) return;
    reloadAtNight.isAsking = true;
    fetch(window.location.href, { cache: "no-store", credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.text() : ""; })
      .then(function (text) { if (text.indexOf('id="screen"') > 0) window.location.reload(); })
      .catch(function () { /* not now: the picture stays */ })
      .then(function () {
        startAgain = 0;
        window.setTimeout(function () { reloadAtNight.isAsking = false; }, 90000);
      });
  }

  /* Keys, remote controls, full screen */

  function pause(isPaused) {
    pausedUntil = isPaused ? mono() + LONGEST_PAUSE : 0;
    if (!isPaused && current()) endsAt = mono() + current().seconds * 1000;
    root.querySelector("[data-paused]").hidden = !isPaused;
  }

  function full() {
    if (document.fullscreenElement) { document.exitFullscreen(); return; }
    if (page.requestFullscreen) page.requestFullscreen().catch(function () { /* refused */ });
  }

  const KEYS = {
    " ": function () { pause(!pausedUntil); },
    MediaPlayPause: function () { pause(!pausedUntil); },
    ArrowRight: function () { next(1); },
    PageDown: function () { next(1); },
    MediaTrackNext: function () { next(1); },
    ArrowLeft: function () { next(-1); },
    PageUp: function () { next(-1); },
    MediaTrackPrevious: function () { next(-1); },
    f: full,
    F: full,
  };

  document.addEventListener("keydown", function (event) {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === " " && event.target.tagName === "BUTTON") return;
    event.preventDefault();
    act();
  });

  const start = root.querySelector("[data-full]");
  start.addEventListener("click", function () { full(); start.blur(); });

  function isFull() {
    return document.fullscreenElement !== null || window.innerHeight >= window.screen.height;
  }

  let movedAt = mono();

  function showControls() { start.hidden = isFull() || mono() - movedAt > 20000; }

  ["pointermove", "pointerdown", "keydown"].forEach(function (kind) {
    document.addEventListener(kind, function () {
      movedAt = mono();
      page.classList.remove("is-idle");
      showControls();
    }, { passive: true });
  });
  window.addEventListener("online", ask);
  document.addEventListener("visibilitychange", function () { if (!document.hidden) ask(); });

  /* A photo that cannot be fetched leaves its frame, never the browser's broken sign. */
  root.addEventListener("error", function (event) {
    if (event.target.tagName === "IMG") event.target.parentNode.classList.add("is-missing");
  }, true);

  /* Where the browser allows it (https, or this machine itself), a reload needs no server. */
  function keepFiles() {
    const own = [window.location.href];
    document.querySelectorAll("link[href]").forEach(function (link) { own.push(link.href); });
    document.querySelectorAll("script[src]").forEach(function (script) { own.push(script.src); });
    own.forEach(function (address) { fetch(address).catch(function () { /* next time */ }); });
  }

  if (!isPreview && navigator.serviceWorker) {
    navigator.serviceWorker.register("/screen/worker.js").catch(function () { /* plain http */ });
    navigator.serviceWorker.ready.then(function () {
      if (navigator.serviceWorker.controller) keepFiles();
      else navigator.serviceWorker.addEventListener("controllerchange", keepFiles, { once: true });
    });
  }

  recall();
  ask();
  window.setInterval(function () {
    tick();
    showControls();
    if (mono() - movedAt > 4000) page.classList.add("is-idle");
  }, 1000);
})();
