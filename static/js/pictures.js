// Asks again for pictures that are still on their way from their museums, and marks those that do not
// come, so that paper is without them. What the screen shows in their place needs no script (portal.css).

const OWN = /\/picture\/[0-9a-f]+\/\d+$/;
const MOST = 5; // times that a picture is asked for again

function mark(image) {
  image.toggleAttribute("data-failed", image.complete && !image.naturalWidth);
}

/** Ask again as long as the portal says that the picture is coming. */
async function ask(image, times = 0) {
  const address = image.src;
  const response = await fetch(address).catch(() => null);
  if (image.src !== address || !image.isConnected) return;
  if (response?.ok) image.src = address;
  else if (response?.status === 503 && times < MOST) {
    const seconds = Number(response.headers.get("Retry-After")) || 5;
    setTimeout(() => ask(image, times + 1), 1000 * seconds * (1 + times));
  }
}

function failed(image) {
  mark(image);
  if ("asked" in image.dataset || !OWN.test(image.src)) return;
  image.dataset.asked = "";
  ask(image);
}

// Neither event bubbles.
document.addEventListener("error", ({ target }) => target instanceof HTMLImageElement && failed(target), true);
document.addEventListener("load", ({ target }) => target instanceof HTMLImageElement && mark(target), true);
document.querySelectorAll("img").forEach((image) => {
  if (image.complete && !image.naturalWidth) failed(image);
});
