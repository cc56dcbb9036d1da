// What tells a reader of a map where it is, without a tile server: names, borders between nations, and
// lines of latitude and longitude. Needs Leaflet. The element's data- attributes: data-names, a JSON file of
// [text, kind, least zoom, zoom from which it is not shown or 0, longitude, latitude], those of the smallest
// scale first, and of borders; data-north, data-south, data-east, data-west, letters.

const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30]; // degrees between lines
const BETWEEN = 90; // pixels between lines, at the least
const SIZES = { country: 14, sea: 13, city: 12 }; // of letters, in pixels; portal.css has the same
const LETTER = 0.6; // of its size is a letter wide
const GAP = 4; // pixels around words
const LENIENCE = 0.5; // of a zoom: names come so much sooner than their file says
const BUTTONS = { top: 90, bottom: 60, left: 170 }; // pixels of a map's edges that its buttons take

/** Words on the map that nothing can be done with. */
function words(text, kind) {
  const span = document.createElement("span");
  span.textContent = text;
  return L.divIcon({ className: `map-name name-${kind}`, html: span, iconSize: [0, 0] });
}

function put(layer, place, text, kind) {
  const options = { icon: words(text, kind), pane: "names", interactive: false, keyboard: false };
  L.marker(place, options).addTo(layer);
}

/** The box around words at a point, in pixels: [left, top, right, bottom]. */
function boxOf({ x, y }, text, kind) {
  const size = SIZES[kind];
  const width = text.length * size * LETTER;
  const left = kind === "city" ? x - GAP : x - width / 2 - GAP;
  return [left, y - size / 2 - GAP, left + width + 2 * GAP + (kind === "city" ? 8 : 0), y + size / 2 + GAP];
}

function overlap(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

/** The boxes of the map's own buttons, in pixels. */
function buttonsOf(map) {
  const frame = map.getContainer().getBoundingClientRect();
  return [...map.getContainer().querySelectorAll(".leaflet-control")].map((control) => {
    const { left, top, right, bottom } = control.getBoundingClientRect();
    return [left - frame.left, top - frame.top, right - frame.left, bottom - frame.top];
  });
}

/** Puts the names where they have room. */
function drawNames(map, layer, names) {
  const zoom = map.getZoom() + LENIENCE;
  const seen = map.getBounds();
  const { x: width, y: height } = map.getSize();
  const boxes = buttonsOf(map);
  for (const [text, kind, least, until, longitude, latitude] of names) {
    if (least > zoom) break;
    const place = [latitude, longitude];
    if ((until && zoom >= until) || !seen.contains(place)) continue;
    const box = boxOf(map.latLngToContainerPoint(place), text, kind);
    const isWhole = box[0] >= 0 && box[1] >= 0 && box[2] <= width && box[3] <= height;
    if (!isWhole || boxes.some((other) => overlap(box, other))) continue;
    boxes.push(box);
    put(layer, place, text, kind);
  }
}

function inWords(degrees, positive, negative) {
  return degrees === 0 ? "0°" : `${Math.abs(degrees)}° ${degrees > 0 ? positive : negative}`;
}

/** The multiples of a step between two numbers of degrees. */
function multiples(step, low, high) {
  const found = [];
  for (let number = Math.ceil(low / step); number * step < high; number += 1) {
    found.push(Number((number * step).toFixed(2)));
  }
  return found;
}

/** Draws the lines in view, each with its degrees at the left or lower edge. */
function drawLines(map, layer, { north, south, east, west }) {
  const seen = map.getBounds();
  const { x: width, y: height } = map.getSize();
  const most = Math.max(3, width / BETWEEN);
  const step = STEPS.find((each) => (seen.getEast() - seen.getWest()) / each <= most) ?? 30;
  const style = { className: "graticule", pane: "coast", interactive: false, smoothFactor: 1 };
  const least = map.containerPointToLatLng([0, height - 12]).lat;
  const [lowest, highest] = [Math.max(seen.getSouth(), -85), Math.min(seen.getNorth(), 85)];
  const [left, right] = [Math.max(seen.getWest(), -180), Math.min(seen.getEast(), 180)];
  for (const longitude of multiples(step, left, right)) {
    L.polyline([[lowest, longitude], [highest, longitude]], style).addTo(layer);
    const place = [least, longitude];
    if (map.latLngToContainerPoint(place).x > BUTTONS.left) put(layer, place, inWords(longitude, east, west), "degrees");
  }
  for (const latitude of multiples(step, Math.max(lowest, least), highest)) {
    L.polyline([[latitude, left], [latitude, right]], style).addTo(layer);
    const { y } = map.latLngToContainerPoint([latitude, left]);
    const isFree = y > BUTTONS.top && y < height - BUTTONS.bottom;
    if (isFree) put(layer, [latitude, left], inWords(latitude, north, south), "degrees");
  }
}

/** Keeps names, lines and borders on a map, whatever it shows. */
export async function addGround(map, data) {
  // Above dots and squares, below popups.
  const pane = map.createPane("names");
  pane.classList.add("names-pane");
  pane.setAttribute("aria-hidden", "true");
  const response = await fetch(data.names);
  if (!response.ok) return;
  const { names, borders } = await response.json();
  const lines = borders.map((border) => border.map(([longitude, latitude]) => [latitude, longitude]));
  L.polyline(lines, { className: "border", weight: 0.75, pane: "coast", interactive: false }).addTo(map);
  const layer = L.layerGroup().addTo(map);
  const draw = () => {
    layer.clearLayers();
    drawLines(map, layer, data);
    drawNames(map, layer, names);
  };
  map.on("moveend", draw);
  draw();
}
