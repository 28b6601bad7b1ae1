(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const article = $("article"), card = $("#card"), index = $("#index"), outline = $("#outline");
  const KINDS = { t: "目标值", a: "实绩值", p: "项目", b: "单位", d: "职责", m: "任务", r: "指标表" };
  const phone = matchMedia("screen and (max-width: 860px)");
  const entry = (ref) => document.getElementById("i-" + ref);
  const refs = (element) => (element.dataset.m || "").split(" ").filter(entry);

  // ---- the card
  let shown = null, pinned = false, timer = 0;

  function fill(list) {
    const [first, ...others] = list.map(entry);
    const row = $(".row", first), kind = document.createElement("p"), parts = [kind];
    kind.className = "kind";
    kind.textContent = KINDS[[...first.classList].find((c) => KINDS[c])] || "";
    for (const css of ["val", "name"]) {
      const part = $("." + css, row);
      if (part) parts.push(part.cloneNode(true));
    }
    for (const part of $$("dl, .warn", first)) parts.push(part.cloneNode(true));
    const more = document.createElement("div");
    more.className = "more";
    for (const other of others) {
      const link = document.createElement("a"), words = $(".row", other);
      link.href = "#" + other.id;
      link.textContent = "同处：" + $(".name", words).textContent + " " + ($(".val", words)?.textContent || "");
      more.append(link);
    }
    if (others.length) parts.push(more);
    card.className = first.className.replace(/\be\b|\bon\b/g, "").trim();
    card.replaceChildren(...parts);
  }

  function place(target) {
    if (phone.matches) return;
    const rects = target.getClientRects(), box = rects[rects.length - 1] || target.getBoundingClientRect();
    const width = card.offsetWidth, height = card.offsetHeight, edge = document.documentElement.clientWidth;
    const left = Math.max(12, Math.min(box.left - 16, edge - width - 12));
    const below = box.bottom + 8 + height < innerHeight || box.top < height + 12;
    card.style.left = left + scrollX + "px";
    card.style.top = (below ? box.bottom + 8 : box.top - height - 8) + scrollY + "px";
  }

  function show(target, pin) {
    const list = refs(target);
    if (!list.length) return;
    clearTimeout(timer);
    if (shown !== target) {
      unmark();
      fill(list);
      for (const near of $$(`[data-m~="${CSS.escape(list[0])}"]`, article)) near.classList.add("on");
      for (const near of $$(`[data-c~="${CSS.escape(list[0])}"]`, article)) near.classList.add("on");
      if (target.title) { target.dataset.title = target.title; target.removeAttribute("title"); }
      target.setAttribute("aria-describedby", "card");
      shown = target;
    }
    pinned = pinned && shown === target ? true : pin;
    card.hidden = false;
    place(target);
  }

  function unmark() {
    for (const near of $$(".on", article)) near.classList.remove("on");
    if (!shown) return;
    shown.removeAttribute("aria-describedby");
    if (shown.dataset.title) shown.title = shown.dataset.title;
  }

  function hide() {
    clearTimeout(timer);
    unmark();
    shown = null;
    pinned = false;
    card.hidden = true;
  }
  const hideSoon = () => { clearTimeout(timer); timer = setTimeout(hide, 180); };

  article.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || pinned) return;
    const target = event.target.closest("[data-m]");
    if (target) show(target, false); else if (shown) hideSoon();
  });
  article.addEventListener("pointerleave", () => { if (shown && !pinned) hideSoon(); });
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", () => { if (!pinned) hideSoon(); });
  article.addEventListener("focusin", (event) => {
    const target = event.target.closest("[data-m]");
    if (target && target.matches(":focus-visible")) show(target, false);
  });
  article.addEventListener("focusout", () => { if (!pinned) hideSoon(); });
  article.addEventListener("click", (event) => {
    const target = event.target.closest("[data-m]");
    if (!target || !refs(target).length || getSelection().toString()) return;
    event.preventDefault();
    show(target, true);
    pinned = true;
    select(refs(target)[0], false);
  });
  document.addEventListener("click", (event) => {
    if (!pinned || card.contains(event.target) || event.target.closest("article [data-m]")) return;
    hide();
  });
  addEventListener("resize", () => { if (shown) place(shown); });

  // ---- the index
  const panels = $$(".panel"), tabs = $$(".tabs button"), find = $("#find"), hits = $("#hits");
  let panel = panels[0];

  function open(next) {
    panel = next;
    for (const p of panels) p.hidden = p !== next;
    for (const tab of tabs) {
      const on = tab.getAttribute("aria-controls") === next.id;
      tab.setAttribute("aria-selected", on);
      tab.tabIndex = on ? 0 : -1;
    }
    sift();
  }

  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const words = new WeakMap();
  function sift() {
    const query = plain(find.value), all = $$(".e", panel);
    let count = 0;
    for (const item of all) {
      if (!words.has(item)) {
        const group = item.parentElement.previousElementSibling;
        words.set(item, plain(item.textContent + (group?.matches(".group") ? group.textContent : "")));
      }
      const match = !query || words.get(item).includes(query);
      item.hidden = !match;
      count += match;
    }
    for (const group of $$(".group", panel)) group.hidden = !$(".e:not([hidden])", group.nextElementSibling);
    hits.textContent = query ? `${count} / ${all.length} 条` : "";
  }

  /** Show the entry of `ref` in the index without moving the document. */
  function select(ref, openSheet) {
    const item = entry(ref);
    if (!item) return;
    const home = item.closest(".panel");
    if (item.hidden) find.value = "";
    if (home !== panel || item.hidden) open(home); else sift();
    for (const old of $$(".e.on", index)) old.classList.remove("on");
    item.classList.add("on");
    if (openSheet && phone.matches) sheet(index, true);
    if (!phone.matches || openSheet) {
      const top = item.getBoundingClientRect().top - index.getBoundingClientRect().top;
      index.scrollTop += top - index.clientHeight / 3;
    }
  }

  for (const tab of tabs) tab.addEventListener("click", () => open($("#" + tab.getAttribute("aria-controls"))));
  $(".tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 3, ArrowUp: -3 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    next.focus();
    next.click();
  });
  let typing = 0;
  find.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(sift, 80); });
  for (const link of $$(".counts a")) link.addEventListener("click", (event) => {
    event.preventDefault();
    open($(link.getAttribute("href")));
    if (phone.matches) sheet(index, true);
    index.scrollTop = 0;
  });

  // ---- jumps
  function jump(id, pin) {
    const target = document.getElementById(id);
    if (!target) return false;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    const spot = target.textContent ? target : target.nextElementSibling || target.parentElement;
    hide();
    sheet(index, false);
    sheet(outline, false);
    target.scrollIntoView({ block: "center", behavior: "instant" });
    const lit = spot.closest("h2, h3, h4, h5, h6, .lead") || spot;
    lit.classList.remove("flash");
    void lit.offsetWidth;
    lit.classList.add("flash");
    if (pin && spot.closest("[data-m]")) { spot.focus({ preventScroll: true }); show(spot.closest("[data-m]"), true); }
    history.replaceState(null, "", "#" + id);
    return true;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("#index a[href^='#'], #outline a[href^='#'], #card a[href^='#']");
    if (!link) return;
    const id = decodeURIComponent(link.getAttribute("href").slice(1));
    const item = link.closest(".e"), own = item && CSS.escape(item.id.slice(2));
    // an entry without words of its own in the text (各部门) only leads to its clause: the card there is another's
    const marked = own && (!link.matches(".row") || $(`[data-m~="${own}"], [data-c~="${own}"]`, article));
    if (id.startsWith("i-")) {
      event.preventDefault();
      select(id.slice(2), true);
    } else if (jump(id, !!marked)) {
      event.preventDefault();
      if (item) { for (const old of $$(".e.on", index)) old.classList.remove("on"); item.classList.add("on"); }
    }
  });

  // ---- sheets on narrow screens
  function sheet(side, on) { side.classList.toggle("open", on); }
  $(".to-outline").addEventListener("click", () => { sheet(index, false); sheet(outline, !outline.classList.contains("open")); });
  $(".to-index").addEventListener("click", () => { hide(); sheet(outline, false); sheet(index, !index.classList.contains("open")); });
  $(".paper").addEventListener("click", () => { sheet(index, false); sheet(outline, false); });

  // ---- where the reader is
  const spots = $$("a[href^='#n-']", outline).map((link) => [document.getElementById(link.getAttribute("href").slice(1)), link]).filter(([spot]) => spot);
  let here = null, waiting = false;
  function follow() {
    waiting = false;
    accompany();
    const line = shown ? Math.min(innerHeight, shown.getBoundingClientRect().bottom) : innerHeight * .3;
    let low = 0, high = spots.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (spots[middle][0].getBoundingClientRect().top < line) low = middle + 1; else high = middle;
    }
    const next = low ? spots[low - 1][1] : null;
    if (next === here) return;
    here?.classList.remove("here");
    here = next;
    if (!here) return;
    here.classList.add("here");
    for (const deep of $$("details.deep", outline)) deep.open = deep.contains(here);
    const side = outline.getBoundingClientRect(), box = here.getBoundingClientRect();
    if (box.top < side.top + 40 || box.bottom > side.bottom - 40) outline.scrollTop += box.top - side.top - side.height / 3;
  }
  const placed = new WeakMap();
  /** Keep the index beside what is being read, unless the reader is using it. */
  function accompany(again = true) {
    if (phone.matches || pinned || find.value || index.matches(":hover, :focus-within") || panel.id === "list-body") return;
    if (!placed.has(panel)) placed.set(panel, $$(".e", panel).map((item) => [item, document.getElementById(item.id.slice(2))]).filter(([, spot]) => spot));
    const items = placed.get(panel);
    let low = 0, high = items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (items[middle][1].getBoundingClientRect().top < innerHeight * .12) low = middle + 1; else high = middle;
    }
    const item = items[Math.min(low, items.length - 1)]?.[0];
    if (!item) return;
    const head = item.previousElementSibling ? item : item.parentElement.previousElementSibling || item;
    index.scrollTop += head.getBoundingClientRect().top - $(".tools").getBoundingClientRect().bottom - 4;
    if (again) requestAnimationFrame(() => accompany(false)); // entries take their true height only once shown
  }
  addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(follow); } }, { passive: true });

  // ---- keys
  const marks = $$("a.k", article);
  function step(by) {
    if (!marks.length) return;
    let at = marks.indexOf(shown);
    if (at < 0) {
      const below = marks.findIndex((mark) => mark.getBoundingClientRect().top > innerHeight * .3);
      at = by > 0 ? (below < 0 ? marks.length : below) - 1 : below < 0 ? marks.length : below;
    }
    const next = marks[Math.max(0, Math.min(marks.length - 1, at + by))];
    jump(next.id || refs(next)[0], true);
    select(refs(next)[0], false);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { hide(); sheet(index, false); sheet(outline, false); if (document.activeElement === find) find.blur(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea")) return;
    if (event.key === "/") { event.preventDefault(); sheet(index, true); find.focus(); }
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
  });

  for (const p of panels) p.setAttribute("role", "tabpanel");
  open(panels.find((p) => $(".e", p)) || panels[0]);
  follow();
  if (location.hash.length > 1) {
    const id = decodeURIComponent(location.hash.slice(1));
    if (id.startsWith("i-")) select(id.slice(2), true);
    else if ($("#" + CSS.escape(id))?.matches(".panel")) open($("#" + CSS.escape(id)));
    else requestAnimationFrame(() => { if (jump(id, true) && shown) select(refs(shown)[0], false); });
  }
})();
