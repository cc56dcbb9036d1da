// The map of one specimen's place. The server drew it inside <div data-place-map>; Leaflet, with its
// coast, comes only when somebody asks for a map that moves. What data- attributes it reads besides
// those of basemap.js:
//   data-latitude, data-longitude, data-uncertainty   the place, and metres around it
//   data-bounds       what the server drew: "west,south,east,north"
//   data-layer        which coast data-coast is: "british-isles" or "world"
//   data-script, data-style   addresses of Leaflet

import { COAST_OF_BRITAIN, WORLD, baseMap, keepWithin } from "./basemap.js";

function load(made) {
  return new Promise((resolve, reject) => {
    made.addEventListener("load", resolve);
    made.addEventListener("error", reject);
    document.head.append(made);
  });
}

function loadLeaflet({ script, style }) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: style });
  return Promise.all([
    load(link),
    load(Object.assign(document.createElement("script"), { src: script })),
  ]);
}

function draw(element) {
  const { latitude, longitude, uncertainty, bounds, layer } = element.dataset;
  const [west, south, east, north] = bounds.split(",").map(Number);
  const place = [Number(latitude), Number(longitude)];
  const map = baseMap(element, { scrollWheelZoom: false, zoomSnap: 0.25, worldCopyJump: false });
  map.fitBounds([
    [south, west],
    [north, east],
  ]);
  keepWithin(map, layer === "world" ? WORLD : COAST_OF_BRITAIN);
  if (Number(uncertainty) > 0) {
    L.circle(place, {
      radius: Number(uncertainty),
      className: "uncertainty",
      interactive: false,
    }).addTo(map);
  }
  // As small as the server's: a pin would hide a small circle.
  L.circleMarker(place, {
    radius: 4,
    fillOpacity: 1,
    className: "dot",
    interactive: false,
  }).addTo(map);
}

function prepare(element) {
  const button = element.parentElement.querySelector("[data-start-map]");
  if (!button.hidden || "started" in element.dataset) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await loadLeaflet(element.dataset);
    } catch {
      button.disabled = false; // The server's drawing stays; another click tries again.
      return;
    }
    button.hidden = true;
    element.dataset.started = "";
    draw(element);
    element.focus();
  });
}

function prepareAll() {
  document.querySelectorAll("[data-place-map]").forEach(prepare);
}

prepareAll();
document.addEventListener("record:opened", prepareAll);
