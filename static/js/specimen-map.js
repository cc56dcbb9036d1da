// The map of a search for specimens: it takes over from what the server drew inside
// <div data-specimen-map>.

import { BRITISH_ISLES, WORLD, baseMap, fit, keepInAddress, keepWithin } from "./basemap.js";

const MOST_ZOOM = 14;
const NAMED = 3; // records in a popup

/** The part of the world of the server's drawing, from "west,south,east,north". */
function readBounds(text) {
  const [west, south, east, north] = text.split(",").map(Number);
  return [
    [south, west],
    [north, east],
  ];
}

/** Buttons that lead back from anywhere: {words: bounds}. */
function addViews(map, views) {
  const control = L.control({ position: "topright" });
  control.onAdd = () => {
    const bar = document.createElement("div");
    bar.className = "map-views no-print";
    L.DomEvent.disableClickPropagation(bar);
    Object.entries(views).forEach(([words, bounds]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-quiet";
      button.textContent = words;
      button.addEventListener("click", () => fit(map, bounds));
      bar.append(button);
    });
    return bar;
  };
  control.addTo(map);
}

/** A link to the records in the part of the world that the map shows. */
function addSearchHere(map, element) {
  const control = L.control({ position: "bottomleft" });
  const link = document.createElement("a");
  link.className = "button button-quiet no-print";
  link.textContent = element.dataset.here;
  const follow = () => {
    const { _southWest: low, _northEast: high } = map.getBounds();
    const { lat: south, lng: west } = low;
    const { lat: north, lng: east } = high;
    const limits = [Math.max(west, -180), Math.max(south, -90), Math.min(east, 180), Math.min(north, 90)];
    link.href = within(element.dataset.search, limits).href;
  };
  map.on("moveend", follow);
  control.onAdd = () => {
    const bar = document.createElement("div");
    bar.className = "map-views";
    L.DomEvent.disableClickPropagation(bar);
    bar.append(link);
    return bar;
  };
  control.addTo(map);
}

/** The search for the records within bounds: a page's address with ranges added. */
function within(address, [west, south, east, north]) {
  const url = new URL(address, location.href);
  const range = (low, high) => `${low.toFixed(6)},${high.toFixed(6)}`;
  url.searchParams.set("decimalLatitude", range(south, north));
  url.searchParams.set("decimalLongitude", range(west, east));
  return url;
}

/** Adds the names of the first records of a square to its popup, as links. */
async function addNames(list, element, bounds) {
  const cells = new URL(element.dataset.cells, location.href);
  const url = within(element.dataset.names + cells.search, bounds);
  url.searchParams.set("limit", NAMED);
  const response = await fetch(url);
  if (!response.ok) return;
  const { results } = await response.json();
  list.append(
    ...results.map(({ key, scientificName, catalogNumber }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = element.dataset.record.replace("/0", `/${key}`);
      link.dir = "auto";
      link.textContent = scientificName || catalogNumber || key;
      item.append(link);
      return item;
    }),
  );
}

/** The words of a square, and the way to its records, built as text. */
function popup(element, [west, south, east, north, count]) {
  const content = document.createElement("div");
  const words = document.createElement("p");
  words.textContent = `${count.toLocaleString(document.documentElement.lang)} ${element.dataset.records}`;
  const link = document.createElement("a");
  const bounds = [west, south, east, north];
  link.href = within(element.dataset.search, bounds).href;
  link.textContent = element.dataset.link;
  const names = document.createElement("ul");
  names.className = "popup-names";
  addNames(names, element, bounds).catch(() => {});
  content.append(words, names, link);
  return content;
}

function drawLegend(items) {
  const list = document.querySelector("[data-legend]");
  list?.replaceChildren(
    ...items.map(({ step, label }) => {
      const item = document.createElement("li");
      const swatch = document.createElement("span");
      swatch.className = `swatch density-${step}`;
      item.append(swatch, label);
      return item;
    }),
  );
}

async function drawCells(map, layer, element, signal) {
  const { _southWest: low, _northEast: high } = map.getBounds();
  const url = new URL(element.dataset.cells, location.href);
  url.searchParams.set("bounds", [low.lng, low.lat, high.lng, high.lat].join(","));
  url.searchParams.set("zoom", Math.min(Math.round(map.getZoom()), MOST_ZOOM));
  const response = await fetch(url, { signal });
  if (!response.ok) return;
  const { cells, legend } = await response.json();
  layer.clearLayers();
  cells.forEach((cell) => {
    const [west, south, east, north, , step] = cell;
    L.rectangle(
      [
        [south, west],
        [north, east],
      ],
      { className: `density-${step}`, weight: 0.5, fillOpacity: 0.85 },
    )
      .bindPopup(() => popup(element, cell))
      .addTo(layer);
  });
  drawLegend(legend);
}

function searchMap(element) {
  const map = baseMap(element, { worldCopyJump: false });
  const results = readBounds(element.dataset.bounds);
  keepWithin(map, WORLD, results);
  addViews(map, { [element.dataset.fit]: results, [element.dataset.home]: BRITISH_ISLES });
  addSearchHere(map, element);
  const layer = L.layerGroup().addTo(map);
  let running = new AbortController();
  map.on("moveend", () => {
    running.abort();
    running = new AbortController();
    drawCells(map, layer, element, running.signal).catch(() => {});
  });
  keepInAddress(map, results);
}

document.querySelectorAll("[data-specimen-map]").forEach(searchMap);
