// The button of the wall: fills the whole screen, and leaves it again. Hidden where the browser cannot.
(function () {
  "use strict";
  document.querySelectorAll("[data-fullscreen]").forEach((button) => {
    button.hidden = !document.fullscreenEnabled;
    const words = button.querySelector("span");
    button.addEventListener("click", () => {
      const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
      done.catch((fault) => console.error(fault));
    });
    document.addEventListener("fullscreenchange", () => { words.textContent = document.fullscreenElement ? "退出全屏" : "全屏"; });
  });
})();
