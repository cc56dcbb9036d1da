// The ground of every map: our own coastline, with the configured tiles above it.
// Needs Leaflet (window.L). Where no tile server is set or answers, the coastline
// is the map. The element's data- attributes:
//   data-coast        address of a GeoJSON file of land
//   data-tiles        address template of the tiles; may be empty
//   data-attribution  plain text, shown with the tiles
//   data-label        what the map shows, for those who do not see it
//   data-names        address of names and borders, and the letters of map-ground.js; may be missing
//   data-zoom-in, data-zoom-out, data-close   the words of Leaflet's own buttons

import { addGround } from "./map-ground.js";

export const BRITISH_ISLES = [
  [49.8, -8.7],
  [60.9, 1.9],
];
export const WORLD = [
  [-85, -180],
  [85, 180],
];
/** The extent of british-isles.geojson. */
export const COAST_OF_BRITAIN = [
  [40, -30],
  [68, 25],
];

/** What `measure` returns while the map may have any zoom, not only whole steps above its least. */
function finely(map, measure) {
  const { zoomSnap, minZoom } = map.options;
  Object.assign(map.options, { zoomSnap: 0, minZoom: 0 });
  const found = measure();
  Object.assign(map.options, { zoomSnap, minZoom });
  return found;
}

/** Shows bounds as large as the frame allows. */
export function fit(map, bounds, options) {
  finely(map, () => map.fitBounds(bounds, options));
}

/**
 * Keeps the view within bounds, so that nobody sees where the ground ends. In a frame of another shape
 * than theirs, all of `results` can be seen still, if they are given.
 */
export function keepWithin(map, bounds, results = null) {
  const closely = () => Math.min(map.getBoundsZoom(bounds, true), map.getBoundsZoom(results));
  const limit = () => map.setMinZoom(results ? finely(map, closely) : map.getBoundsZoom(bounds, true));
  map.setMaxBounds(bounds);
  map.options.maxBoundsViscosity = 1;
  limit();
  map.on("resize", limit);
}

/** The wheel scrolls the page over a map, and zooms only with Ctrl or while the map has the focus. */
function zoomByWheel(map, element) {
  map.scrollWheelZoom.disable();
  const choose = (event) => {
    const isMeant = event.ctrlKey || element.contains(document.activeElement);
    if (isMeant) map.scrollWheelZoom.enable();
    else map.scrollWheelZoom.disable();
  };
  element.addEventListener("wheel", choose, { capture: true, passive: true });
}

/** The view in the page's address, "#map=zoom/latitude/longitude"; null if there is none. */
function viewInAddress() {
  const parts = location.hash.match(/^#map=([\d.]+)\/(-?[\d.]+)\/(-?[\d.]+)$/);
  return parts && { zoom: Number(parts[1]), center: [Number(parts[2]), Number(parts[3])] };
}

/** Shows the view in the address, or else bounds; the address then follows the view. */
export function keepInAddress(map, bounds) {
  const view = viewInAddress();
  if (view) map.setView(view.center, view.zoom);
  else fit(map, bounds, { animate: false });
  map.on("moveend", () => {
    const { lat, lng } = map.getCenter();
    const hash = `#map=${map.getZoom()}/${lat.toFixed(4)}/${lng.toFixed(4)}`;
    history.replaceState(history.state, "", hash);
  });
}

async function addCoast(map, url) {
  const response = await fetch(url);
  if (!response.ok) return;
  const land = await response.json();
  L.geoJSON(land, {
    pane: "coast",
    interactive: false,
    style: ({ properties }) =>
      properties.kind === "border"
        ? { className: "border", weight: 0.75, fill: false }
        : { className: "coast", weight: 0.75, fillOpacity: 1 },
  }).addTo(map);
}

/** Leaflet's own buttons, which are English otherwise. */
function nameButtons(map, { zoomIn, zoomOut, close }) {
  L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
  map.on("popupopen", ({ popup }) => {
    const button = popup.getElement().querySelector(".leaflet-popup-close-button");
    button?.setAttribute("aria-label", close);
  });
}

/** Attribution is plain text; Leaflet would read it as HTML. */
function escapeText(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/**
 * A Leaflet map in `element`, showing the British Isles by default. What the server drew there stays
 * for paper; the stylesheet hides it.
 * @returns {L.Map}
 */
export function baseMap(element, options = {}) {
  const { coast, names, tiles, attribution, label } = element.dataset;
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(element, {
    zoomAnimation: !isStill,
    fadeAnimation: !isStill,
    minZoom: 1,
    maxZoom: 18,
    worldCopyJump: true,
    zoomControl: false,
    ...options,
  });
  zoomByWheel(map, element);
  nameButtons(map, element.dataset);
  map.attributionControl.setPrefix(false);
  if (label) {
    element.setAttribute("role", "region");
    element.setAttribute("aria-label", label);
  }
  // Below Leaflet's tile pane, which is at 200.
  map.createPane("coast").classList.add("coast-pane");
  map.fitBounds(BRITISH_ISLES);
  if (coast) addCoast(map, coast).catch(() => {});
  if (names) addGround(map, element.dataset).catch(() => {});
  const noWrap = options.worldCopyJump === false;
  if (tiles) L.tileLayer(tiles, { noWrap, attribution: escapeText(attribution ?? "") }).addTo(map);
  return map;
}
