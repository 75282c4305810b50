/* Runs in every page of `make bench-page` before its own scripts: when does land show, when does the
   slider move the map, how far does the layout shift? `bench/page_visit.py` reads `pageVisit`. */
(() => {
  const visit = { firstMap: 0, live: 0, shift: 0 };
  window.pageVisit = visit;

  /* Cumulative layout shift, as browsers define it: the worst session of at most five seconds. */
  let [session, began, last] = [0, 0, -Infinity];
  new PerformanceObserver((list) => {
    for (const { value, startTime, hadRecentInput } of list.getEntries()) {
      if (hadRecentInput) continue;
      if (startTime - last > 1000 || startTime - began > 5000) [session, began] = [0, startTime];
      session += value;
      last = startTime;
      visit.shift = Math.max(visit.shift, session);
    }
  }).observe({ type: "layout-shift", buffered: true });

  const frame = () => new Promise((shown) => requestAnimationFrame(shown));
  const small = Object.assign(document.createElement("canvas"), { width: 160, height: 100 });
  const sight = small.getContext("2d", { willReadFrequently: true });

  const outlines = () => [...document.querySelectorAll(".leaflet-overlay-pane path")];

  /* Land in its colours: ours at first as a picture within the page, folium's as paths. */
  function showsLand() {
    const shapes = [...document.querySelectorAll("#first-view .lands path"), ...outlines()];
    return shapes.some((shape) => shape.getBoundingClientRect().width > 20);
  }

  /* What the map shows, as a text that differs where the land does; "" where there is no map. */
  function looks() {
    const canvas = document.querySelector("canvas.territory");
    if (!canvas?.width)
      return outlines()
        .map((path) => path.getAttribute("d"))
        .join();
    sight.clearRect(0, 0, 160, 100);
    sight.drawImage(canvas, 0, 0, 160, 100);
    return String(sight.getImageData(0, 0, 160, 100).data);
  }

  const slider = () => document.querySelector("#scrubber input[type=range], input.time-slider");

  function slide(input, value) {
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /* Whether the map follows the slider to the middle of its range; it goes back after. */
  async function follows() {
    const [input, before] = [slider(), looks()];
    if (!input || !before) return false;
    const stood = input.value;
    slide(input, String(Math.round((+input.min + +input.max) / 2)));
    await frame();
    await frame();
    const moved = looks() !== before;
    slide(input, stood);
    return moved;
  }

  async function watch() {
    while (!visit.firstMap) {
      await frame();
      if (showsLand()) visit.firstMap = performance.now();
    }
    while (window.asksWhetherLive && !visit.live) {
      await frame();
      const asked = performance.now();
      if (await follows()) visit.live = asked;
    }
  }
  watch();
})();
