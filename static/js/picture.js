// The page of a picture: zooming in place of the link to the largest size; arrows turn the pages.

import { useButtons, zoomable } from "./zoom.js";

const stage = document.querySelector("[data-zoom]");
const image = stage.querySelector("img");
stage.querySelector("a").replaceWith(image);
image.draggable = false;
stage.tabIndex = 0;

const zoom = zoomable(stage, image, stage.dataset.largest, turn);
useButtons(document.querySelector("[data-zoom-buttons]"), () => zoom);

function turn(step) {
  document.querySelector(`.neighbours a[rel~="${step < 0 ? "prev" : "next"}"]`)?.click();
}

document.addEventListener("keydown", (event) => {
  const isTyped = event.target.closest("input, select, textarea");
  if (isTyped || event.ctrlKey || event.metaKey || event.altKey) return;
  const isOnStage = stage.contains(document.activeElement);
  if (isOnStage && zoom.key(event.key)) event.preventDefault();
  else if (event.key === "ArrowLeft") turn(-1);
  else if (event.key === "ArrowRight") turn(1);
});
