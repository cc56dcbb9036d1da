// Zooming into a picture: wheel, pinch, drag, double click, buttons and the keys + - 0 and arrows.
// The largest size of the picture is loaded when it is first enlarged.

const MOST = 8;
const STEP = 1.5;
const PAN = 80; // pixels of an arrow key

const middle = ([a, b]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const distance = ([a, b]) => Math.hypot(a.x - b.x, a.y - b.y);

/** Make the picture of a stage zoomable; ``onSwipe(-1 | 1)`` is called where it is whole. */
export function zoomable(stage, image, largest, onSwipe = () => {}) {
  let scale = 1;
  let at = { x: 0, y: 0 };
  const pointers = new Map();
  let pinched = 0;
  let begun = null;

  function apply() {
    const room = stage.getBoundingClientRect();
    const spare = { x: (room.width * (scale - 1)) / 2, y: (room.height * (scale - 1)) / 2 };
    at = {
      x: Math.max(-spare.x, Math.min(spare.x, at.x)),
      y: Math.max(-spare.y, Math.min(spare.y, at.y)),
    };
    image.style.transform = scale === 1 ? "" : `translate(${at.x}px, ${at.y}px) scale(${scale})`;
    stage.toggleAttribute("data-enlarged", scale > 1);
  }

  /** Zoom by a factor around a point of the window; around the middle without one. */
  function zoom(by, point = null) {
    if (by > 1 && !image.dataset.largest) {
      image.dataset.largest = "";
      const better = new Image();
      better.addEventListener("load", () => {
        if ("largest" in image.dataset) image.src = largest;
      });
      better.src = largest;
    }
    const room = stage.getBoundingClientRect();
    const from = point ?? { x: room.x + room.width / 2, y: room.y + room.height / 2 };
    const next = Math.max(1, Math.min(MOST, scale * by));
    const grown = next / scale;
    const offset = { x: from.x - room.x - room.width / 2, y: from.y - room.y - room.height / 2 };
    at = { x: offset.x - (offset.x - at.x) * grown, y: offset.y - (offset.y - at.y) * grown };
    scale = next;
    apply();
  }

  function whole() {
    scale = 1;
    at = { x: 0, y: 0 };
    apply();
  }

  function moved(event) {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const points = [...pointers.values()];
    if (points.length === 2) {
      const apart = distance(points);
      if (pinched) zoom(apart / pinched, middle(points));
      pinched = apart;
    } else if (scale > 1) {
      at = { x: at.x + event.clientX - before.x, y: at.y + event.clientY - before.y };
      apply();
    }
  }

  function lifted(event) {
    const isLast = pointers.delete(event.pointerId) && pointers.size === 0;
    pinched = 0;
    if (!isLast || !begun) return;
    const { x, y } = { x: event.clientX - begun.x, y: event.clientY - begun.y };
    if (scale === 1 && event.type === "pointerup" && Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) {
      onSwipe(x < 0 ? 1 : -1);
    }
    begun = null;
  }

  stage.addEventListener("pointerdown", (event) => {
    if (event.button || event.target.closest("button")) return;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (pointers.size === 1) begun = { x: event.clientX, y: event.clientY };
    else begun = null;
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener("pointermove", moved);
  stage.addEventListener("pointerup", lifted);
  stage.addEventListener("pointercancel", lifted);
  stage.addEventListener("dblclick", (event) => {
    if (scale > 1) whole();
    else zoom(STEP ** 2, { x: event.clientX, y: event.clientY });
  });
  // As on maps: without Ctrl the wheel scrolls the page, except where the picture has the window.
  stage.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !stage.closest("dialog")) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? STEP ** 0.5 : STEP ** -0.5, { x: event.clientX, y: event.clientY });
    },
    { passive: false },
  );

  /** Do what a key means; whether it means anything. */
  function key(name) {
    const pans = { ArrowLeft: [PAN, 0], ArrowRight: [-PAN, 0], ArrowUp: [0, PAN], ArrowDown: [0, -PAN] };
    if (name === "+" || name === "=") zoom(STEP);
    else if (name === "-") zoom(1 / STEP);
    else if (name === "0") whole();
    else if (name in pans && scale > 1) {
      at = { x: at.x + pans[name][0], y: at.y + pans[name][1] };
      apply();
    } else return false;
    return true;
  }

  return { key, whole, zoomIn: () => zoom(STEP), zoomOut: () => zoom(1 / STEP) };
}

/** Show the buttons of a picture and have them do what they say. */
export function useButtons(buttons, zoom) {
  buttons.hidden = false;
  buttons.querySelector("[data-zoom-in]").addEventListener("click", () => zoom().zoomIn());
  buttons.querySelector("[data-zoom-out]").addEventListener("click", () => zoom().zoomOut());
  buttons.querySelector("[data-zoom-whole]").addEventListener("click", () => zoom().whole());
}
