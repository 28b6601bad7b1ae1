// Keyboard: / search, j k next and previous [data-item], Enter opens, e edits, ? help. Silent while one types.
(function () {
  "use strict";
  const TYPING = "input, textarea, select, [contenteditable]";
  const items = () => [...document.querySelectorAll("[data-item]")].filter((item) => item.offsetParent !== null);

  function here() { return document.querySelector("[data-item].is-here"); }
  function move(step) {
    const all = items();
    if (!all.length) return;
    const now = all.indexOf(here());
    const next = all[now < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + step, 0), all.length - 1)];
    all.forEach((item) => item.classList.toggle("is-here", item === next));
    const link = next.querySelector("a.y-main-link") || (next.matches("a, [tabindex]") ? next : next.querySelector("a, button, [tabindex]"));
    if (link) link.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    next.dispatchEvent(new CustomEvent("itemchosen", { bubbles: true }));
  }
  function press(selector) {
    const item = here();
    const target = item && (item.matches(selector) ? item : item.querySelector(selector));
    if (target) target.click();
    return Boolean(target);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest(TYPING) || document.querySelector("dialog[open]")) return;
    const acts = {
      "/": () => { const box = document.getElementById("top-search"); if (box) { box.focus(); box.select(); } return Boolean(box); },
      j: () => (move(1), true),
      k: () => (move(-1), true),
      e: () => press("[data-edit]"),
      "?": () => { const help = document.getElementById("keys-help"); if (help) help.showModal(); return Boolean(help); },
      // a link or button that has the focus is opened by the browser itself
      Enter: () => !event.target.closest("a, button, summary") && (press("[data-confirm-key]") || press("a.y-main-link")),
    };
    if (acts[event.key] && acts[event.key]()) event.preventDefault();
  });
})();
