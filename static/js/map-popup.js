// What a popup says of records on the map of a search: how many, some of them, and the way to all.
// The element's data- attributes: data-search, a page's address; data-records, where they are as JSON;
// data-noun and data-link, words.

const NAMED = 3; // records in a popup

/** The search for the records within bounds: an address with ranges added. */
export function within(address, [west, south, east, north]) {
  const url = new URL(address, location.href);
  const range = (low, high) => `${low.toFixed(6)},${high.toFixed(6)}`;
  url.searchParams.set("decimalLatitude", range(south, north));
  url.searchParams.set("decimalLongitude", range(west, east));
  return url;
}

/** [west, south, east, north] of Leaflet's bounds, cut to the world. */
export function sides({ _southWest: low, _northEast: high }) {
  return [Math.max(low.lng, -180), Math.max(low.lat, -90), Math.min(high.lng, 180), Math.min(high.lat, 90)];
}

/** An address of ours with the decade that the map shows alone, if it does. */
export function ofDecade(url, { dataset: { decade } }) {
  if (decade) url.searchParams.set("decade", decade);
  return url;
}

/** The address of the records within Leaflet's bounds. */
export function around(element, bounds) {
  return ofDecade(within(element.dataset.records, sides(bounds)), element);
}

/** A record as a list item: its picture, its name as a link, and the lines of its label. */
function item({ url, name, label, thumbnail }) {
  const entry = document.createElement("li");
  const link = document.createElement("a");
  link.href = url;
  link.dir = "auto";
  link.textContent = name;
  const words = document.createElement("span");
  words.className = "small quiet";
  words.dir = "auto";
  words.textContent = label.join(" · ");
  const text = document.createElement("span");
  text.append(link, words);
  if (thumbnail) {
    const picture = Object.assign(document.createElement("img"), { src: thumbnail, alt: "" });
    picture.width = picture.height = 40;
    picture.addEventListener("error", () => picture.remove());
    entry.append(picture);
  }
  entry.append(text);
  return entry;
}

/** The content of a popup, built as text. `search`: the address of all the records, if there is one. */
export function popup(element, { count, records }, search = "") {
  const content = document.createElement("div");
  const words = document.createElement("p");
  words.textContent = `${count.toLocaleString(document.documentElement.lang)} ${element.dataset.noun}`;
  const names = document.createElement("ul");
  names.className = "popup-names";
  names.append(...records.slice(0, search ? NAMED : records.length).map(item));
  content.append(words, names);
  if (search) {
    const link = document.createElement("a");
    link.href = search;
    link.textContent = element.dataset.link;
    content.append(link);
  }
  return content;
}

/** The content of the popup of a square, with some of its records if they can be had. */
export async function popupOfSquare(element, [west, south, east, north, count]) {
  const bounds = [west, south, east, north];
  const url = ofDecade(within(element.dataset.records, bounds), element);
  url.searchParams.set("limit", NAMED);
  const response = await fetch(url).catch(() => null);
  const { records } = response?.ok ? await response.json() : { records: [] };
  return popup(element, { count, records }, within(element.dataset.search, bounds).href);
}
