// The map of a search for specimens: it takes over from what the server drew inside
// <div data-specimen-map>.

import { BRITISH_ISLES, WORLD, baseMap, keepWithin } from "./basemap.js";

const MOST_ZOOM = 14;

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
      button.addEventListener("click", () => map.fitBounds(bounds));
      bar.append(button);
    });
    return bar;
  };
  control.addTo(map);
}

/** The words of a square, and the way to its records, built as text. */
function popup(element, [west, south, east, north, count]) {
  const content = document.createElement("div");
  const words = document.createElement("p");
  words.textContent = `${count.toLocaleString(document.documentElement.lang)} ${element.dataset.records}`;
  const link = document.createElement("a");
  const url = new URL(element.dataset.search, location.href);
  const range = (low, high) => `${low.toFixed(6)},${high.toFixed(6)}`;
  url.searchParams.set("decimalLatitude", range(south, north));
  url.searchParams.set("decimalLongitude", range(west, east));
  link.href = url.href;
  link.textContent = element.dataset.link;
  content.append(words, link);
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
  url.searchParams.set("zoom", Math.min(map.getZoom(), MOST_ZOOM));
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
  keepWithin(map, WORLD);
  addViews(map, { [element.dataset.fit]: results, [element.dataset.home]: BRITISH_ISLES });
  const layer = L.layerGroup().addTo(map);
  let running = new AbortController();
  map.on("moveend", () => {
    running.abort();
    running = new AbortController();
    drawCells(map, layer, element, running.signal).catch(() => {});
  });
  map.fitBounds(results);
}

document.querySelectorAll("[data-specimen-map]").forEach(searchMap);
