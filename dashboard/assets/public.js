/* Remembers on this device that somebody wants big letters; the switch itself is plain CSS. */
(function () {
  "use strict";

  const box = document.getElementById("public-big");
  if (!box) return;
  const NAME = "minsheng-public-big";

  function kept() {
    try {
      return window.localStorage.getItem(NAME) === "1";
    } catch (refused) {
      return false; // A browser that keeps nothing still switches, page by page.
    }
  }

  box.checked = kept();
  box.addEventListener("change", function () {
    try {
      window.localStorage.setItem(NAME, box.checked ? "1" : "0");
    } catch (refused) {
      // See above.
    }
  });
})();
