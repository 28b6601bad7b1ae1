// Drop zone: the files go one by one, each with its own line, so that one bad file does not hold up the others.
(function () {
  "use strict";
  const MIB = 1024 * 1024;

  function refused(form, file) {
    const kinds = form.dataset.accept.split(",").map((kind) => kind.trim().toLowerCase()).filter(Boolean);
    if (kinds.length && !kinds.some((kind) => file.name.toLowerCase().endsWith(kind))) return "不支持这种文件，请用 Word 或 WPS 另存为 .docx 后再试（能读 " + kinds.join(" ") + "）";
    if (file.size > Number(form.dataset.limit)) return "文件有 " + (file.size / MIB).toFixed(1) + " MB，超过了上限";
    if (file.size === 0) return "这是一个空文件";
    return "";
  }

  function line(form, file) {
    const item = form.querySelector("[data-upload-line]").content.firstElementChild.cloneNode(true);
    item.querySelector(".y-upload-name").textContent = file.name;
    item.querySelector("progress").setAttribute("aria-label", file.name + "的进度");
    form.querySelector("[data-upload-list]").append(item);
    return {
      say(words) { item.querySelector(".y-upload-state").textContent = words; },
      at(share) { item.querySelector("progress").value = share; },
      unknown() { item.querySelector("progress").removeAttribute("value"); },
      end(kind, words, title, href) {
        item.classList.add(kind);
        this.say(words);
        if (!href) return;
        const link = document.createElement("a");
        link.href = href;
        link.textContent = title || item.querySelector(".y-upload-name").textContent;
        item.querySelector(".y-upload-name").replaceChildren(link);
      },
    };
  }

  // XMLHttpRequest, not fetch: only it tells how far an upload is
  function send(form, file, mine) {
    return new Promise((resolve) => {
      const data = new FormData();
      data.append(form.querySelector("input[type=file]").name, file);
      form.querySelectorAll("input[type=hidden]").forEach((field) => data.append(field.name, field.value));
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      const token = form.querySelector("[name=csrfmiddlewaretoken]");
      if (token) request.setRequestHeader("X-CSRFToken", token.value);
      request.upload.onprogress = (event) => {
        if (!event.lengthComputable) return;
        mine.at((event.loaded / event.total) * 100);
        if (event.loaded === event.total) { mine.unknown(); mine.say("正在读取内容……"); }
      };
      request.onerror = () => { mine.end("is-bad", "连不上服务器，没有传上去"); resolve(false); };
      request.onload = () => {
        let answer = {};
        try { answer = JSON.parse(request.responseText); } catch (page) { answer = {}; } // an error page of the server or of a proxy
        const good = request.status >= 200 && request.status < 300 && answer.href;
        if (good) mine.end("is-done", answer.note || "已收下", answer.title, answer.href);
        else mine.end("is-bad", answer.error || ({ 403: "没有权限，或登录已经过期，请刷新页面", 413: "文件太大" }[request.status] || "服务器没有收下（" + request.status + "）"));
        resolve(Boolean(good));
      };
      mine.say("正在上传……");
      request.send(data);
    });
  }

  async function sendAll(form, files) {
    if (form.dataset.running || !files.length) return;
    form.dataset.running = "yes";
    const sum = form.querySelector("[data-upload-sum]");
    const lines = files.map((file) => [file, line(form, file)]);
    lines.forEach(([, mine]) => mine.say("排队中"));
    let good = 0;
    for (const [index, [file, mine]] of lines.entries()) {
      sum.textContent = "正在处理第 " + (index + 1) + " 个，共 " + lines.length + " 个";
      const why = refused(form, file);
      if (why) mine.end("is-bad", why);
      else if (await send(form, file, mine)) good += 1;
    }
    sum.textContent = "收下 " + good + " 个" + (good < lines.length ? "，没有收下 " + (lines.length - good) + " 个" : "");
    delete form.dataset.running;
    form.querySelector("input[type=file]").value = "";
    // nothing taken in: there is nothing to check again
    if (good) form.dispatchEvent(new CustomEvent("uploaded", { bubbles: true, detail: { good } }));
  }

  const zone = (event) => event.target.closest && event.target.closest("[data-upload] .y-drop");
  document.addEventListener("change", (event) => {
    const form = event.target.closest("[data-upload]");
    if (form && event.target.type === "file") sendAll(form, [...event.target.files]);
  });
  document.addEventListener("dragover", (event) => { const drop = zone(event); if (drop) { event.preventDefault(); drop.classList.add("is-over"); } });
  document.addEventListener("dragleave", (event) => { const drop = zone(event); if (drop) drop.classList.remove("is-over"); });
  document.addEventListener("drop", (event) => {
    const drop = zone(event);
    if (!drop) return;
    event.preventDefault();
    drop.classList.remove("is-over");
    sendAll(drop.closest("[data-upload]"), [...event.dataTransfer.files]);
  });
  window.addEventListener("beforeunload", (event) => { if (document.querySelector("[data-upload][data-running]")) event.preventDefault(); });
})();
