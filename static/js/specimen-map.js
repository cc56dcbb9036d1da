// The map of a search for specimens: it takes over from what the server drew inside
// <div data-specimen-map>. Its squares are tiles (data-density, their address), which are the same
// squares as those of data-cells, where a click finds its own.

import { BRITISH_ISLES, WORLD, baseMap, fit, keepInAddress, keepWithin } from "./basemap.js";
import { addDecades } from "./map-decades.js";
import { ofDecade, popupOfSquare, sides, within } from "./map-popup.js";
import { showNear } from "./near-records.js";

const LEAST_ZOOM = 1; // a tile is 512 pixels wide, so this is its zoom 0
const MOST_ZOOM = 14;

/** The part of the world of the server's drawing, from "west,south,east,north". */
function readBounds(text) {
  const [west, south, east, north] = text.split(",").map(Number);
  return [
    [south, west],
    [north, east],
  ];
}

/** A bar of what is in `items`, in a corner of the map. */
function addBar(map, position, items) {
  const control = L.control({ position });
  control.onAdd = () => {
    const bar = document.createElement("div");
    bar.className = "map-views no-print";
    L.DomEvent.disableClickPropagation(bar);
    bar.append(...items);
    return bar;
  };
  control.addTo(map);
}

/** Buttons that lead back from anywhere: {words: bounds}. */
function addViews(map, views) {
  const buttons = Object.entries(views).map(([words, bounds]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-quiet";
    button.textContent = words;
    button.addEventListener("click", () => fit(map, bounds));
    return button;
  });
  addBar(map, "topright", buttons);
}

/** A link to the records in the part of the world that the map shows. */
function addSearchHere(map, element) {
  const link = document.createElement("a");
  link.className = "button button-quiet";
  link.textContent = element.dataset.here;
  const update = () => {
    link.href = within(element.dataset.search, sides(map.getBounds())).href;
  };
  map.on("moveend", update);
  document.addEventListener("map:settled", update);
  addBar(map, "bottomleft", [link]);
}

/** The address of tiles, in the colours of the theme and as fine as the screen. */
function tileAddress(element) {
  const style = getComputedStyle(element).getPropertyValue("--density-style").trim();
  const scale = devicePixelRatio > 1 ? 2 : 1;
  const { density, decade } = element.dataset;
  const own = `&style=${style}.poly${decade ? `&decade=${decade}` : ""}`;
  return `${density.replace("@1x", `@${scale}x`)}${own}`;
}

function tileLayer(element) {
  return L.tileLayer(tileAddress(element), {
    tileSize: 512,
    zoomOffset: -1,
    minNativeZoom: LEAST_ZOOM,
    maxNativeZoom: MOST_ZOOM,
    noWrap: true,
    bounds: WORLD,
    className: "density-tile",
  });
}

/** Shows the tiles; returns a function that shows them as they are to be now, and resolves when they are there. */
function addTiles(map, element) {
  let tiles = tileLayer(element).addTo(map);
  const again = () =>
    new Promise((resolve) => {
      const before = tiles;
      tiles = tileLayer(element);
      tiles.once("load", () => {
        before.remove();
        resolve();
      });
      tiles.addTo(map);
    });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return again;
}

/** Enter, while the map has the focus, is a click in its middle. */
function openByKeyboard(map, element) {
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== element) return;
    event.preventDefault();
    openSquare(map, element, map.getCenter()).catch(() => {});
  });
}

/** Opens a popup over the square at a place, if there is one with records. */
async function openSquare(map, element, { lat, lng }) {
  const url = ofDecade(new URL(element.dataset.cells, location.href), element);
  const zoom = Math.max(LEAST_ZOOM, Math.min(Math.round(map.getZoom()), MOST_ZOOM));
  url.searchParams.set("bounds", [lng, lat, lng, lat].join(","));
  url.searchParams.set("zoom", zoom);
  const response = await fetch(url);
  if (!response.ok) return;
  const [cell] = (await response.json()).cells;
  if (cell) map.openPopup(await popupOfSquare(element, cell), [lat, lng]);
}

function searchMap(element) {
  const map = baseMap(element, { worldCopyJump: false });
  const results = readBounds(element.dataset.bounds);
  keepWithin(map, WORLD, results);
  addViews(map, { [element.dataset.fit]: results, [element.dataset.home]: BRITISH_ISLES });
  addSearchHere(map, element);
  const again = addTiles(map, element);
  const near = showNear(map, element);
  addDecades(element, (decade) => {
    element.dataset.decade = decade;
    map.closePopup();
    near();
    return again();
  });
  map.on("moveend", () => {
    element.dataset.view = sides(map.getBounds()).map((side) => side.toFixed(3)).join(",");
  });
  map.on("click", ({ latlng }) => openSquare(map, element, latlng).catch(() => {}));
  openByKeyboard(map, element);
  keepInAddress(map, results);
}

document.querySelectorAll("[data-specimen-map]").forEach(searchMap);

/** The links to sheets and to other pages show what the map shows now. */
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-with-view]");
  const bounds = document.querySelector("[data-specimen-map]")?.dataset.view;
  if (!link || !bounds) return;
  const url = new URL(link.href);
  url.searchParams.set("bounds", bounds);
  link.href = url.href;
});
