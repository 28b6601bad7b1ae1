// The reading page: the chosen clause is in view, and the outline says where the reader is: at the last heading above the
// upper third of the window, or at the first.
(function () {
  "use strict";
  const chosen = document.querySelector(".y-clause.is-chosen");
  if (chosen && !location.hash) chosen.scrollIntoView({ block: "center" });
  const outline = document.querySelector("[data-outline]");
  if (!outline) return;
  const side = outline.closest(".y-side");
  const entries = [...outline.querySelectorAll("a[href^='#']")]
    .map((link) => ({ link, place: document.getElementById(link.hash.slice(1)) }))
    .filter((entry) => entry.place);
  let now = null;

  function current() {
    const line = innerHeight / 3;
    let first = 0, last = entries.length; // headings stand in order: halve until the first one below the line is found
    while (first < last) {
      const middle = (first + last) >> 1;
      if (entries[middle].place.getBoundingClientRect().top <= line) first = middle + 1; else last = middle;
    }
    return entries.length ? entries[Math.max(first - 1, 0)].link : null;
  }

  function mark() {
    const link = current();
    if (link === now) return;
    if (now) now.removeAttribute("aria-current");
    now = link;
    if (!now) return;
    now.setAttribute("aria-current", "location");
    const at = now.getBoundingClientRect(), box = side.getBoundingClientRect();
    if (at.top < box.top || at.bottom > box.bottom) side.scrollTop += at.top - box.top - box.height / 3;
  }

  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  }, { passive: true });
  addEventListener("resize", mark);
  mark();
})();
