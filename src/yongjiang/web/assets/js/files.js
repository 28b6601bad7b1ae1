// A box for files says in Chinese what a browser says in its own language, and which files were chosen. Without this it
// is the browser's own. The box lies over the words: it takes clicks, keys and files that are dropped on it.
(function () {
  "use strict";
  function tell(input) {
    const names = [...input.files].map((file) => file.name).join("、") || "还没有选择文件";
    input.parentElement.querySelector(".y-file-names").textContent = names;
    input.title = names;
  }

  function dress(root) {
    root.querySelectorAll("input[type=file].form-control").forEach((input) => {
      const box = document.createElement("div");
      const words = document.createElement("div");
      const button = document.createElement("span");
      const names = document.createElement("span");
      box.className = "y-file";
      words.setAttribute("aria-hidden", "true"); // the box itself tells it to a screen reader
      button.className = "btn";
      button.textContent = input.multiple ? "选择文件（可多选）" : "选择文件";
      names.className = "y-file-names y-soft";
      words.append(button, names);
      input.replaceWith(box);
      box.append(input, words);
      input.classList.remove("form-control");
      tell(input);
    });
  }

  dress(document);
  document.addEventListener("htmx:load", (event) => dress(event.detail.elt));
  document.addEventListener("change", (event) => { if (event.target.closest(".y-file")) tell(event.target); });
})();
