// A pin that can be moved: <div data-pin-map> within a form with boxes "latitude" and "longitude".
// The boxes are what is sent: the map writes into them, and follows what is typed. Needs Leaflet.
//   data-pin   what the pin is called, and how the keyboard moves it

import { WORLD, baseMap, keepWithin } from "./basemap.js";

const DECIMALS = 5; // of a degree: a metre
const STEP = 4; // pixels that an arrow key moves the pin
const FAR = 40; // with Shift
const CLOSE = 9; // zoom at which a pin is shown
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

function start(frame) {
  const { latitude, longitude } = frame.closest("form").elements;
  const map = baseMap(frame);
  keepWithin(map, WORLD);
  const icon = L.divIcon({ className: "pin", iconSize: [24, 24] });
  const name = frame.dataset.pin;
  const marker = L.marker([0, 0], { icon, draggable: true, autoPan: true, title: name, alt: name });

  function typed() {
    const [north, east] = [latitude.value, longitude.value].map((text) =>
      text.trim() ? Number(text.replace("−", "-").replace(",", ".")) : NaN,
    );
    return Math.abs(north) <= 90 && Math.abs(east) <= 180 ? L.latLng(north, east) : null;
  }

  function write({ lat, lng }) {
    latitude.value = String(Number(lat.toFixed(DECIMALS)));
    longitude.value = String(Number(lng.toFixed(DECIMALS)));
  }

  /** Shows the pin at a place; what may be read of it is a button that can be focused. */
  function put(place) {
    marker.setLatLng(place).addTo(map);
  }

  function follow() {
    const place = typed();
    if (!place) {
      marker.remove();
      return;
    }
    put(place);
    if (!map.getBounds().contains(place)) map.setView(place);
  }

  marker.on("add", () => {
    marker.getElement().setAttribute("aria-label", name);
    marker.getElement().addEventListener("keydown", (event) => {
      const arrow = ARROWS[event.key];
      if (!arrow) return;
      event.preventDefault();
      event.stopPropagation(); // or the map would move, too
      const step = L.point(arrow).multiplyBy(event.shiftKey ? FAR : STEP);
      const point = map.latLngToContainerPoint(marker.getLatLng()).add(step);
      const place = map.containerPointToLatLng(point).wrap();
      put(place);
      write(place);
      map.panInside(place, { padding: [FAR, FAR] });
    });
  });
  marker.on("drag", () => write(marker.getLatLng().wrap()));
  map.on("click", ({ latlng }) => {
    put(latlng.wrap());
    write(latlng.wrap());
  });
  [latitude, longitude].forEach((box) => box.addEventListener("input", follow));
  const place = typed();
  if (place) {
    put(place);
    map.setView(place, CLOSE);
  }
  const help = frame.parentElement.querySelector("[data-pin-help]");
  if (help) help.hidden = false;
}

document.querySelectorAll("[data-pin-map]").forEach(start);
