// Pictures over the page that they are on: arrows, swipes and buttons lead from one to the next, also to
// those of the results' next page. Without this module each picture is a link to its own page.

import { useButtons, zoomable } from "./zoom.js";

const SHOWN = "a[data-lightbox]";
let dialog = null;
let zoom = null;
let links = [];
let at = 0;
let ahead = { next: null, prev: null }; // addresses of the pages of results around ``links``
let isBusy = false;

const linksOf = (page) => [...page.querySelectorAll(`#results ${SHOWN}, .record-media ${SHOWN}`)];
const stepOf = (page, rel) => page.querySelector(`#results .pagination a[rel~="${rel}"]`)?.href ?? null;
const part = (name) => dialog.querySelector(`[data-${name}]`);

function make() {
  dialog = document.getElementById("lightbox").content.cloneNode(true).querySelector("dialog");
  document.body.append(dialog);
  useButtons(part("zoom-buttons"), () => zoom);
  part("close").addEventListener("click", () => dialog.close());
  part("previous").addEventListener("click", () => step(-1));
  part("next").addEventListener("click", () => step(1));
  dialog.addEventListener("keydown", onKey);
  dialog.addEventListener("close", closed);
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (zoom.key(event.key)) event.preventDefault();
  else if (event.key === "ArrowLeft") step(-1);
  else if (event.key === "ArrowRight") step(1);
}

/** Back to the picture that was looked at last, if it is on the page; else to where one came from. */
function closed() {
  const link = links[at];
  const there = link?.isConnected ? link : document.querySelector(SHOWN);
  dialog.remove();
  dialog = null;
  there?.focus();
}

function show(place) {
  at = place;
  const link = links[at];
  const small = link.querySelector("img");
  const image = new Image();
  image.alt = small.alt;
  image.draggable = false;
  if (small.dataset.missing) image.dataset.missing = small.dataset.missing;
  image.src = link.dataset.lightbox;
  const stage = part("stage").cloneNode(false); // without the listeners of the picture before
  stage.append(image);
  part("stage").replaceWith(stage);
  zoom = zoomable(stage, image, link.dataset.largest, step);
  describe(link);
  part("previous").disabled = at === 0 && !ahead.prev;
  part("next").disabled = at === links.length - 1 && !ahead.next;
  if (links[at + 1]) new Image().src = links[at + 1].dataset.lightbox;
}

function describe(link) {
  const caption = link.closest("figure, li")?.querySelector("figcaption, div");
  part("caption").replaceChildren(...[...(caption?.cloneNode(true).childNodes ?? [])]);
  part("page").href = link.href;
  const list = link.closest("[data-first]");
  const place = list ? Number(list.dataset.first) + [...list.children].indexOf(link.closest("li")) : at + 1;
  const number = new Intl.NumberFormat(document.documentElement.lang);
  part("count").textContent = part("count")
    .dataset.count.replace("{place}", number.format(place))
    .replace("{count}", number.format(list?.dataset.total ?? links.length));
}

async function step(by) {
  if (isBusy) return;
  if (links[at + by]) {
    show(at + by);
    return;
  }
  const way = by > 0 ? "next" : "prev";
  if (!ahead[way]) return;
  isBusy = true;
  dialog.setAttribute("aria-busy", "true");
  try {
    await extend(way);
  } finally {
    isBusy = false;
    dialog?.removeAttribute("aria-busy");
  }
  if (dialog && links[at + by]) show(at + by);
}

/** Add the pictures of the page of results after the last, or before the first. */
async function extend(way) {
  const address = ahead[way];
  ahead[way] = null;
  const response = await fetch(address).catch(() => null);
  if (!response?.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const found = linksOf(page);
  ahead[way] = stepOf(page, way);
  if (way === "next") links.push(...found);
  else {
    links.unshift(...found);
    at += found.length;
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(SHOWN);
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && !event.button;
  if (!link || !isPlain || !document.getElementById("lightbox")) return;
  event.preventDefault();
  links = linksOf(document);
  ahead = { next: stepOf(document, "next"), prev: stepOf(document, "prev") };
  make();
  show(Math.max(0, links.indexOf(link)));
  dialog.showModal();
  part("close").focus();
});
