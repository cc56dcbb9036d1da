// Marks the pictures that do not come, so that paper is without them. What the screen shows in their
// place needs no script (portal.css).

function mark({ target }) {
  if (target instanceof HTMLImageElement) target.toggleAttribute("data-failed", !target.naturalWidth);
}

// Neither event bubbles.
document.addEventListener("error", mark, true);
document.addEventListener("load", mark, true);
document.querySelectorAll("img").forEach((image) => {
  if (image.complete) mark({ target: image });
});
