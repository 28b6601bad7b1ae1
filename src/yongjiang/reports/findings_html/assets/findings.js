(() => {
  "use strict";
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const cards = $$(".card:not(.ref)"), output = document.getElementById("shown");
  const filter = document.querySelector(".filter"), side = document.querySelector(".side");
  const visible = (element) => element.getClientRects().length > 0;

  function count() {
    const shown = cards.filter(visible).length;
    output.textContent = shown === cards.length ? "" : `显示 ${shown} / ${cards.length} 条`;
  }
  filter.addEventListener("change", count);
  filter.addEventListener("submit", (event) => event.preventDefault());
  count();

  // ---- a card and its places light up together
  const lit = (number, on) => { for (const mark of $$(`.ev[data-f="${number}"]`)) mark.classList.toggle("on", on); };
  const numberOf = (event) => event.target.closest?.(".card, .tag")?.querySelector(".no")?.textContent ||
    event.target.closest?.(".tag")?.textContent;
  for (const [come, go] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    document.addEventListener(come, (event) => { const n = numberOf(event); if (n) lit(n, true); });
    document.addEventListener(go, (event) => { const n = numberOf(event); if (n) lit(n, false); });
  }

  // ---- keys
  function step(by) {
    const open = cards.filter(visible);
    if (!open.length) return;
    let at = open.indexOf(document.activeElement.closest(".card"));
    if (at < 0) {
      const below = open.findIndex((card) => card.getBoundingClientRect().top > innerHeight * .25);
      at = by > 0 ? (below < 0 ? open.length : below) - 1 : below < 0 ? open.length : below;
    }
    const next = open[Math.max(0, Math.min(open.length - 1, at + by))];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center", behavior: "instant" });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=search], textarea")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
  });

  // ---- where the reader is
  const spots = $$("a[href^='#f-']", side).map((link) => [document.getElementById(link.hash.slice(1)), link]);
  let here = null, waiting = false;
  function follow() {
    waiting = false;
    let next = null;
    for (const [card, link] of spots) {
      if (!visible(card)) continue;
      if (next && card.getBoundingClientRect().top > innerHeight * .4) break;
      next = link;
    }
    if (next === here) return;
    here?.removeAttribute("aria-current");
    here = next;
    if (!here) return;
    here.setAttribute("aria-current", "true");
    const frame = side.getBoundingClientRect(), box = here.getBoundingClientRect();
    if (box.top < frame.top + 40 || box.bottom > frame.bottom - 40) side.scrollTop += box.top - frame.top - frame.height / 3;
  }
  addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(follow); } }, { passive: true });
  follow();

  // ---- an address may lead to what is filtered away
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || visible(target)) return;
    for (const box of $$("input", filter)) box.checked = true;
    count();
    target.scrollIntoView({ block: "center", behavior: "instant" });
  });
  // a fold stays folded on paper, the working of a finding does not
  addEventListener("beforeprint", () => { for (const fold of $$(".card details")) fold.open = true; });
})();
