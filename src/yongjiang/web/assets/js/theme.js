// Runs before the first paint, so that a dark page never flashes white. Kept small: it blocks.
(function () {
  "use strict";
  var root = document.documentElement;
  var system = window.matchMedia("(prefers-color-scheme: dark)");
  function chosen() {
    if (root.dataset.themeFixed) return root.dataset.themeFixed; // a wall is dark whatever was chosen at a desk
    try { return localStorage.getItem("theme"); } catch (refused) { return null; } // storage may be forbidden: follow the system
  }
  function show() {
    var word = chosen();
    var dark = word ? word === "dark" : system.matches;
    root.setAttribute("data-bs-theme", dark ? "dark" : "light");
    document.dispatchEvent(new CustomEvent("themechange"));
  }
  root.setAttribute("data-js", "");
  show();
  system.addEventListener("change", show);
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-theme-toggle]");
    if (!button) return;
    var next = root.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
    try { localStorage.setItem("theme", next); } catch (refused) { root.setAttribute("data-bs-theme", next); return; }
    show();
  });
})();
