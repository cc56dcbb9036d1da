// Draws an area on a map and writes it into the form: a rectangle or a polygon as well-known text, a
// circle as coordinates with kilometres. Needs Leaflet. <div data-draw-area> has data-shapes: what the
// search has already, as JSON. Everything can be written into the form instead, by keyboard alone.

import { WORLD, baseMap, keepWithin } from "./basemap.js";

const DECIMALS = 5; // of a degree: a metre
const NEAR = 12; // pixels from the first corner at which a polygon is closed

const frame = document.querySelector("[data-draw-area]");
const form = frame?.closest("form");

const degrees = (number) => String(Number(number.toFixed(DECIMALS)));

/** Well-known text of a ring of places, which is closed. */
function asText(places) {
  const ring = [...places, places[0]].map(({ lat, lng }) => `${degrees(lng)} ${degrees(lat)}`);
  return `POLYGON((${ring.join(",")}))`;
}

/** The corners of a rectangle, anticlockwise. */
function corners(one, other) {
  const bounds = L.latLngBounds(one, other);
  return [
    bounds.getSouthWest(),
    bounds.getSouthEast(),
    bounds.getNorthEast(),
    bounds.getNorthWest(),
  ];
}

class Drawing {
  constructor(map) {
    this.map = map;
    this.layer = L.featureGroup().addTo(map);
    this.tool = "";
    this.places = [];
    map.on("click", ({ latlng, containerPoint }) => this.click(latlng, containerPoint));
    map.on("mousemove", ({ latlng }) => this.sketch(latlng));
    map.getContainer().addEventListener("keydown", (event) => this.press(event));
  }

  /** Begins with a tool; "" puts it down. */
  choose(tool) {
    this.tool = tool;
    this.places = [];
    this.map.getContainer().classList.toggle("is-drawing", tool !== "");
    if (tool) this.map.doubleClickZoom.disable();
    else this.map.doubleClickZoom.enable();
    frame.querySelectorAll("[data-tool]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.tool === tool));
      if (button.dataset.tool === tool) help(button.dataset.help);
    });
  }

  show(layer) {
    this.layer.clearLayers();
    if (layer) this.layer.addLayer(layer);
  }

  click(place, point) {
    if (!this.tool) return;
    const first = this.places[0];
    const isClosed =
      this.tool === "polygon" &&
      this.places.length > 2 &&
      this.map.latLngToContainerPoint(first).distanceTo(point) < NEAR;
    if (!isClosed) this.places.push(place);
    if (isClosed || (this.tool !== "polygon" && this.places.length === 2)) this.end();
    else this.sketch(place);
  }

  press(event) {
    if (event.key === "Escape" && this.tool) {
      this.choose("");
      this.show(null);
    } else if (event.key === "Enter" && this.tool === "polygon" && this.places.length > 2) {
      event.preventDefault();
      this.end();
    }
  }

  /** What is drawn so far, with its next corner under the pointer. */
  sketch(place) {
    const [first] = this.places;
    if (!this.tool || !first) return;
    const style = { className: "area-drawn", interactive: false };
    if (this.tool === "rectangle") this.show(L.polygon(corners(first, place), style));
    if (this.tool === "polygon") this.show(L.polyline([...this.places, place], style));
    if (this.tool === "circle")
      this.show(L.circle(first, { ...style, radius: this.map.distance(first, place) }));
  }

  end() {
    const [first, last] = this.places;
    const style = { className: "area-drawn", interactive: false };
    if (this.tool === "circle") {
      const metres = this.map.distance(first, last);
      write(`${degrees(first.lat)}, ${degrees(first.lng)}`, Number((metres / 1000).toPrecision(3)));
      this.show(L.circle(first, { ...style, radius: metres }));
    } else {
      const ring = this.tool === "rectangle" ? corners(first, last) : this.places;
      write(asText(ring), "");
      this.show(L.polygon(ring, style));
    }
    this.choose("");
  }
}

function help(text) {
  frame.querySelector("[data-help-text]").textContent = text;
}

function write(area, radius) {
  form.elements.area.value = area;
  form.elements.radius.value = radius;
  form.elements.file.value = "";
}

/** Shows what the search has, and the part of the map around it. */
function showShapes(drawing, shapes) {
  const style = { className: "area-drawn", interactive: false };
  const layers = shapes.map((shape) =>
    shape.center
      ? L.circle(shape.center, { ...style, radius: shape.radius })
      : L.geoJSON(shape, { style: () => style, interactive: false }),
  );
  layers.forEach((layer) => drawing.layer.addLayer(layer));
  if (layers.length) drawing.map.fitBounds(drawing.layer.getBounds(), { maxZoom: 12 });
}

if (frame) {
  frame.hidden = false;
  const map = baseMap(document.getElementById("area-map"));
  keepWithin(map, WORLD);
  const drawing = new Drawing(map);
  showShapes(drawing, JSON.parse(frame.dataset.shapes));
  frame.querySelectorAll("[data-tool]").forEach((button) => {
    button.addEventListener("click", () =>
      drawing.choose(drawing.tool === button.dataset.tool ? "" : button.dataset.tool),
    );
  });
  frame.querySelector("[data-clear]").addEventListener("click", () => {
    drawing.choose("");
    drawing.show(null);
    write("", "");
  });
}
