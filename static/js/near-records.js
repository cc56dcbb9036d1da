// Near enough, the records themselves: a dot for each place, with the circle of its uncertainty. The
// element's data- attributes: data-records, the address that answers with them, and those of map-popup.js.

import { around, popup } from "./map-popup.js";

export const NEAR = 12; // the zoom from which dots are shown
const MOST = 200; // records in view; of more there are squares only

/** Draws the records in view into a layer, unless there are too many. */
async function draw(map, layer, element, signal) {
  layer.clearLayers();
  if (map.getZoom() < NEAR) return;
  const url = around(element, map.getBounds());
  url.searchParams.set("limit", MOST);
  const response = await fetch(url, { signal });
  if (!response.ok) return;
  const { count, records } = await response.json();
  if (count > MOST) return;
  const places = Map.groupBy
    ? Map.groupBy(records, ({ latitude, longitude }) => `${latitude} ${longitude}`)
    : new Map(records.map((record, place) => [place, [record]]));
  for (const here of places.values()) {
    const [{ latitude, longitude }] = here;
    const widest = Math.max(...here.map(({ uncertainty }) => uncertainty ?? 0));
    if (widest) {
      const circle = { radius: widest, className: "uncertainty uncertainty-near", interactive: false };
      L.circle([latitude, longitude], circle).addTo(layer);
    }
    L.circleMarker([latitude, longitude], { radius: 5, fillOpacity: 1, className: "dot" })
      .bindPopup(() => popup(element, { count: here.length, records: here }))
      .addTo(layer);
  }
}

/** Keeps the dots of what a map shows. */
export function showNear(map, element) {
  const layer = L.layerGroup().addTo(map);
  let running = new AbortController();
  const update = () => {
    running.abort();
    running = new AbortController();
    draw(map, layer, element, running.signal).catch(() => {});
  };
  map.on("moveend", update);
  return update;
}
