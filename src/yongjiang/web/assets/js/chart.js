// Draws the option beside each [data-chart] with the colours of the theme. The table below it is the truth.
(function () {
  "use strict";
  const SOURCE = document.currentScript.dataset.echarts;
  const NAMES = ["river", "cinnabar", "good", "bad", "warn", "soft", "ink", "hairline", "edge"];
  let loading = null;

  function library() {
    loading = loading || new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = SOURCE;
      script.onload = () => resolve(window.echarts);
      script.onerror = reject;
      document.head.append(script);
    });
    return loading;
  }

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

  // type grows with that of the page: a wall has large letters, and so has who asked the browser for them
  const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

  // an option names colours ("river"); here they become those of the theme
  function painted(value, key) {
    if (key === "fontSize") return value * rem();
    if (Array.isArray(value)) return value.map((part) => painted(part, key));
    if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, painted(part, name)]));
    return /color$/i.test(key || "") && NAMES.includes(value) ? colour(value) : value;
  }

  function themed(option) {
    const text = { color: colour("ink"), fontFamily: getComputedStyle(document.body).fontFamily };
    const axis = { axisLine: { lineStyle: { color: colour("edge") } }, axisTick: { show: false }, axisLabel: { color: colour("soft"), fontSize: 13 }, splitLine: { lineStyle: { color: colour("hairline") } }, nameTextStyle: { color: colour("soft"), fontSize: 13 } };
    const axes = (given) => given && (Array.isArray(given) ? given.map((one) => Object.assign({}, axis, one)) : Object.assign({}, axis, given));
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const result = Object.assign({
      color: ["river", "cinnabar", "good", "warn", "soft"].map(colour),
      textStyle: text,
      grid: { left: 8, right: 16, top: option.legend ? 68 : 40, bottom: 8, containLabel: true },
      animation: !still,
      animationDuration: 300,
    }, painted(option));
    // areas differ by pattern too, not by colour alone
    result.aria = Object.assign({ enabled: true, decal: { show: [].concat(option.series).filter((one) => /bar|pie/.test(one.type) || one.areaStyle).length > 1 } }, option.aria);
    result.tooltip = option.tooltip === false ? undefined : Object.assign({ trigger: "axis", backgroundColor: colour("surface"), borderColor: colour("hairline"), textStyle: { color: colour("ink") } }, painted(option.tooltip), { renderMode: "richText", confine: true });
    if (result.legend) result.legend = Object.assign({ textStyle: { color: colour("ink"), fontSize: 14 }, top: 0, left: 0, type: "scroll" }, result.legend);
    result.xAxis = axes(result.xAxis);
    result.yAxis = axes(result.yAxis);
    return result;
  }

  const charts = new Map();
  async function draw(box) {
    const option = JSON.parse(document.getElementById(box.dataset.chart).textContent);
    const echarts = await library();
    if (!box.isConnected) return;
    const chart = charts.get(box) || echarts.init(box, null, { renderer: "canvas" });
    if (!charts.has(box)) {
      charts.set(box, chart);
      new ResizeObserver(() => (chart.rem === rem() ? chart.resize() : draw(box))).observe(box);
    }
    if (chart.rem && chart.rem !== rem()) chart.resize();
    chart.rem = rem();
    chart.setOption(themed(option), true);
  }
  function drawAll(root) {
    root.querySelectorAll("[data-chart]").forEach((box) => draw(box).catch((fault) => { box.hidden = true; console.error(fault); })); // the table stays
  }

  drawAll(document);
  document.addEventListener("htmx:load", (event) => drawAll(event.detail.elt));
  document.addEventListener("htmx:afterSwap", () => charts.forEach((chart, box) => { if (!box.isConnected) { chart.dispose(); charts.delete(box); } }));
  document.addEventListener("themechange", () => charts.forEach((chart, box) => draw(box)));
})();
