// Dialogs, drawer, sheets, menus, notices, row clicks. Every one of them is a link or form that works without this.
(function () {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const SHEETS = window.matchMedia("(max-width: 63.99rem)");

  function notice(text) {
    const line = document.createElement("div");
    line.className = "y-notice y-notice-error";
    line.setAttribute("role", "alert");
    const words = document.createElement("div");
    words.textContent = text;
    const shut = document.createElement("button");
    shut.type = "button";
    shut.className = "y-tool";
    shut.dataset.dismiss = "";
    shut.setAttribute("aria-label", "收起这条提示");
    shut.textContent = "×";
    line.append(words, shut);
    $("messages").append(line);
    line.scrollIntoView({ block: "nearest" });
  }

  function openSheet(sheet, opener) {
    sheet.classList.add("is-open");
    sheet.setAttribute("role", "dialog");
    sheet.opener = opener;
    const first = sheet.querySelector("[data-close]");
    if (first) first.focus();
  }
  function closeSheet(sheet) {
    sheet.classList.remove("is-open");
    sheet.removeAttribute("role");
    if (location.hash === "#" + sheet.id) history.replaceState(null, "", location.pathname + location.search);
    if (sheet.opener) sheet.opener.focus();
  }

  // The address of what is shown. Without https there is no clipboard: the old way needs a box with the text chosen.
  async function copy(link) {
    const words = link.querySelector("span");
    try {
      if (navigator.clipboard) await navigator.clipboard.writeText(link.href);
      else {
        const box = document.createElement("textarea");
        box.value = link.href;
        box.className = "visually-hidden";
        link.after(box);
        box.select();
        const done = document.execCommand("copy");
        box.remove();
        link.focus();
        if (!done) throw new Error("refused");
      }
      words.textContent = "已复制";
    } catch { notice("浏览器不让复制。请复制地址栏里的地址。"); }
  }

  document.addEventListener("click", (event) => {
    const target = event.target;
    const copied = target.closest("[data-copy]");
    if (copied) { event.preventDefault(); copy(copied); return; }
    const opener = target.closest("[data-dialog]");
    if (opener) { $(opener.dataset.dialog).showModal(); return; }
    const sheetLink = target.closest("[data-sheet]");
    if (sheetLink && SHEETS.matches) {
      event.preventDefault();
      openSheet(document.querySelector(sheetLink.getAttribute("href")), sheetLink);
      return;
    }
    const close = target.closest("[data-close]");
    if (close) {
      const dialog = close.closest("dialog");
      const sheet = close.closest(".y-sheet");
      if (dialog) dialog.close();
      else if (sheet) { event.preventDefault(); closeSheet(sheet); }
      return;
    }
    if (target.matches("dialog")) { target.close(); return; } // a click on the ground beside it
    const dismiss = target.closest("[data-dismiss]");
    if (dismiss) { dismiss.closest(".y-notice").remove(); return; }
    document.querySelectorAll(".y-sheet.is-open").forEach((sheet) => { if (!sheet.contains(target)) closeSheet(sheet); });
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => { if (!menu.contains(target)) menu.open = false; });
    const row = target.closest(".y-rows tbody tr");
    const inside = target.closest("a, button, input, label, select, summary, [tabindex]"); // <main> has a tabindex too
    if (row && !(inside && row.contains(inside)) && String(getSelection()) === "") {
      const link = row.querySelector("a.y-main-link");
      if (link && (event.ctrlKey || event.metaKey)) window.open(link.href, "_blank", "noopener");
      else if (link) link.click();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
    document.querySelectorAll(".y-sheet.is-open").forEach(closeSheet);
    document.querySelectorAll("[data-peek]:hover, [data-peek]:focus-within").forEach((peek) => peek.classList.add("is-shut"));
  });

  // A card that would leave the window opens to the other side.
  function place(event) {
    const peek = event.target.closest && event.target.closest("[data-peek]");
    if (!peek || peek.contains(event.relatedTarget)) return;
    const card = peek.querySelector(".y-peek-card");
    peek.classList.remove("is-shut", "is-left", "is-up");
    if (!card) return;
    const box = card.getBoundingClientRect();
    const at = peek.getBoundingClientRect();
    if (box.right > document.documentElement.clientWidth - 8 && at.right > box.width) peek.classList.add("is-left");
    if (box.bottom > innerHeight && at.top > box.height) peek.classList.add("is-up");
  }
  document.addEventListener("mouseover", place);
  document.addEventListener("focusin", place);

  // things of a list that are picked for one form: how many, and all at once
  function picks(event) {
    const all = event.type === "change" && event.target.closest("[data-pick-all] input");
    const boxes = [...document.querySelectorAll("input[name=pick]")];
    if (all) boxes.forEach((box) => { box.checked = all.checked; });
    const picked = boxes.filter((box) => box.checked).length;
    document.querySelectorAll("[data-picked]").forEach((words) => { words.textContent = picked ? `已选 ${picked} 条` : ""; });
    document.querySelectorAll("[data-pick-all]").forEach((choice) => {
      choice.hidden = false;
      choice.querySelector("input").checked = picked > 0 && picked === boxes.length;
    });
  }
  document.addEventListener("htmx:afterSettle", picks);
  addEventListener("pageshow", picks); // a browser that goes back keeps what was ticked

  document.addEventListener("change", (event) => {
    if (event.target.matches("input[name=pick], [data-pick-all] input")) picks(event);
    const form = event.target.closest("form[data-autosubmit]");
    if (form) form.requestSubmit();
  });
  document.addEventListener("submit", (event) => {
    const question = event.target.dataset.confirm;
    if (question && !window.confirm(question)) event.preventDefault();
  });

  // an address says what was asked, not what was left empty
  document.addEventListener("htmx:configRequest", (event) => {
    const { verb, parameters } = event.detail;
    if (verb === "get") Object.keys(parameters).forEach((name) => { if (parameters[name] === "") delete parameters[name]; });
  });
  document.addEventListener("htmx:beforeRequest", () => { const words = document.querySelector("[data-busy-words]"); if (words) words.textContent = "正在读取"; });
  document.addEventListener("htmx:afterRequest", () => { const words = document.querySelector("[data-busy-words]"); if (words) words.textContent = ""; });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "drawer-body") return;
    const link = event.detail.requestConfig.elt;
    $("drawer-title").textContent = link.dataset.drawer || "怎么得出的";
    if (!$("drawer").open) $("drawer").showModal();
  });
  const ANSWERS = { 403: "您没有这样做的权限，或登录已经过期。请刷新页面后再试。", 404: "这份内容已经不在了，请刷新页面。", 413: "内容太大，没有收下。", 429: "请求太多了，请歇一会儿再试。" };
  document.addEventListener("htmx:responseError", (event) => notice(ANSWERS[event.detail.xhr.status] || "系统出了错，没有办成，请稍后再试。"));
  document.addEventListener("htmx:sendError", () => notice("连不上服务器，请检查网络后再试。"));
  // a table that scrolls, sideways or in a box of its own, can be scrolled by keyboard
  const reach = () => document.querySelectorAll(".y-table-wrap").forEach((wrap) => {
    const scrolls = wrap.scrollWidth > wrap.clientWidth || (wrap.matches(".y-scroll") && wrap.scrollHeight > wrap.clientHeight);
    if (scrolls) wrap.tabIndex = 0; else wrap.removeAttribute("tabindex");
  });
  reach();
  addEventListener("resize", reach);
  document.addEventListener("htmx:afterSettle", reach);
  document.addEventListener("htmx:targetError", () => location.reload());
})();
