// Maps of institutions, in place of the ones the server drew: <div data-institution-map>
// with what basemap.js reads, and either
//   data-source                    GeoJSON of the search's institutions (institutions/presenters/geojson.py):
//                                  markers that cluster, with popups, lit together with the list
//   data-latitude, data-longitude  one place
// Names are other people's text: they go in as textContent, never as HTML.

import { COAST_OF_BRITAIN, WORLD, baseMap, keepWithin } from "./basemap.js";

// Without tiles there is nothing to see from closer than that.
const CLOSEST = { withTiles: 12, withoutTiles: 8 };
const BRITISH_ISLES = L.latLngBounds([49, -11], [61.5, 2.5]);

function pin() {
  return L.divIcon({ className: "pin", iconSize: [24, 24] });
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

function clusterIcon(cluster, words) {
  const label = element("span", cluster.getChildCount());
  label.append(element("span", ` ${words.many}`, { class: "visually-hidden" }));
  return L.divIcon({ className: "cluster", html: label, iconSize: [36, 36] });
}

/** What a marker says when it is opened. */
function popup({ name, city, specimensInWords, url, editUrl }, words) {
  const content = document.createElement("div");
  const title = element("p", "");
  title.append(element("a", name, { href: url, dir: "auto" }));
  const edit = element("a", words.edit, { href: editUrl, rel: "noopener" });
  edit.append(element("span", ` ${name}`, { class: "visually-hidden" }));
  content.append(title);
  if (city) content.append(element("p", city, { dir: "auto" }));
  content.append(element("p", specimensInWords), edit);
  return content;
}

function marker(feature, words) {
  const [longitude, latitude] = feature.geometry.coordinates;
  const { name } = feature.properties;
  const made = L.marker([latitude, longitude], { icon: pin(), title: name, alt: name });
  made.bindPopup(() => popup(feature.properties, words));
  made.on("add", () => made.getElement().setAttribute("data-key", feature.id));
  return made;
}

/** Hovering or focusing an entry lights its marker, and the other way round. */
function light(key, markers, clusters, isLit) {
  document.getElementById(`i-${key}`)?.classList.toggle("lit", isLit);
  const made = markers.get(key);
  const shown = made && clusters.getVisibleParent(made);
  shown?.getElement()?.classList.toggle("lit", isLit);
}

function lightTogether(map, markers, clusters) {
  const on = (node, find) => {
    for (const [start, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
      node.addEventListener(start, (event) => find(event, true));
      node.addEventListener(end, (event) => find(event, false));
    }
  };
  const follow = (event, isLit) => {
    const key = event.target.closest("[data-key]")?.dataset.key;
    if (key) light(key, markers, clusters, isLit);
  };
  on(map.getContainer(), follow);
  document.querySelectorAll(".entries").forEach((list) => on(list, follow));
}

/** How far the ground reaches under the places: our coast ends beyond the British Isles. */
function ground(map, places) {
  const coast = L.latLngBounds(COAST_OF_BRITAIN);
  const isWhole = map.getContainer().dataset.tiles || !places.every((place) => coast.contains(place));
  return isWhole ? WORLD : COAST_OF_BRITAIN;
}

/** Start where most places are: a single one overseas would shrink Britain to a dot.
 *  At once: clusters made while the map still moves cannot be opened. */
function show(map, places) {
  const near = places.filter((place) => BRITISH_ISLES.contains(place));
  const framed = near.length ? near : places;
  const maxZoom = map.getContainer().dataset.tiles ? CLOSEST.withTiles : CLOSEST.withoutTiles;
  keepWithin(map, ground(map, places));
  if (framed.length) map.fitBounds(L.latLngBounds(framed).pad(0.1), { maxZoom, animate: false });
}

async function showMany(container) {
  const response = await fetch(container.dataset.source);
  if (!response.ok) return;
  const { features } = await response.json();
  const map = baseMap(container);
  const words = { edit: container.dataset.edit, many: container.dataset.many };
  const clusters = L.markerClusterGroup({
    maxClusterRadius: 60, // far enough apart to be touched one by one
    showCoverageOnHover: false,
    removeOutsideVisibleBounds: false, // each institution has its marker, seen or not
    animate: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    iconCreateFunction: (cluster) => clusterIcon(cluster, words),
  });
  const markers = new Map(features.map((feature) => [feature.id, marker(feature, words)]));
  show(map, [...markers.values()].map((made) => made.getLatLng()));
  clusters.addLayers([...markers.values()]);
  map.addLayer(clusters);
  lightTogether(map, markers, clusters);
}

function showOne(container) {
  const { latitude, longitude } = container.dataset;
  const map = baseMap(container);
  const place = [Number(latitude), Number(longitude)];
  L.marker(place, { icon: pin(), interactive: false, keyboard: false }).addTo(map);
  keepWithin(map, ground(map, [place]));
  map.setView(place, 6);
}

document.querySelectorAll("[data-institution-map]").forEach((container) => {
  // Where the request fails, the server's drawing stays.
  if (container.dataset.source) showMany(container).catch(() => {});
  else showOne(container);
});
