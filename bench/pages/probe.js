/* Runs in every page before its own scripts: when does land show, and how is a step taken? */
(() => {
  const small = Object.assign(document.createElement("canvas"), { width: 32, height: 20 });
  const sight = small.getContext("2d", { willReadFrequently: true });

  function painted(canvas) {
    if (!canvas.width || canvas === small) return false;
    sight.clearRect(0, 0, 32, 20);
    sight.drawImage(canvas, 0, 0, 32, 20);
    return sight.getImageData(0, 0, 32, 20).data.some((value, i) => i % 4 === 3 && value);
  }

  function drawn(path) {
    return (path.getAttribute("d") ?? "").length > 20 && +getComputedStyle(path).fillOpacity > 0;
  }

  function hasContent() {
    if (window.hasContent) return window.hasContent();
    if ([...document.querySelectorAll("path.leaflet-interactive")].some(drawn)) return true;
    return [...document.querySelectorAll("canvas")].some(painted);
  }

  function look() {
    if (!document.body || !hasContent()) return void requestAnimationFrame(look);
    performance.mark("content");
    window.benchContent = true;
  }
  requestAnimationFrame(look);

  /* Every contestant's slider, as (number of steps, go to a step). Sliders tell "change" when they
     are let go. */
  function slide(input, value, letGo) {
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    if (letGo) input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function adapter(days) {
    const name = Object.keys(window).find((key) => /^map_[0-9a-f]{32}$/.test(key));
    const times = name && window[name].timeDimension;
    if (times) {
      const all = times.getAvailableTimes().length;
      return { count: all, go: (i) => times.setCurrentTimeIndex(i) };
    }
    const timeline = document.querySelector("input.time-slider");
    if (timeline) {
      const noon = (i) => (days[i] + 0.5) * 86400000;
      return { count: days.length, go: (i, letGo) => slide(timeline, noon(i), letGo) };
    }
    const plain = document.querySelector("#slider, [id^=slider_] > input");
    return { count: +plain.max + 1, go: (i, letGo) => slide(plain, i, letGo) };
  }

  let steps = null;
  window.benchSteps = (days) => {
    steps ??= adapter(days);
    return steps.count;
  };
  window.benchStep = (i) => {
    performance.mark(`step_${i}`);
    steps.go(i, true);
  };

  /* Drag over the whole range and back: one input per frame, as browsers deliver pointer moves.
     Flat out takes the next step in each frame instead, from the middle of the history on. */
  window.benchDrag = (duration, flatOut) =>
    new Promise((resolve) => {
      const perSecond = Math.max(65, steps.count / (duration / 1000));
      const turn = 2 * (steps.count - 1);
      let [began, last, inputs, frames] = [0, -1, 0, steps.count >> 1];
      function frame() {
        if (!began) {
          performance.mark("drag_start");
          began = performance.now();
        }
        const passed = performance.now() - began;
        const way = (flatOut ? frames++ : Math.round((perSecond * passed) / 1000)) % turn;
        const step = way < steps.count ? way : turn - way;
        if (step !== last) {
          steps.go(step, false);
          last = step;
          inputs++;
        }
        if (passed < duration) return void requestAnimationFrame(frame);
        requestAnimationFrame(() => {
          performance.mark("drag_end");
          resolve(inputs);
        });
      }
      requestAnimationFrame(frame);
    });
})();
