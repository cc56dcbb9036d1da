// The search page without reloads: a tick, a link or a form of it fetches the same
// page, and its filters and results take the place of those that are there. The
// address, the place on the page, the focus and the open filters stay. Without this
// module each of them is a link or a form. Where anything goes wrong, the browser
// follows it as it would without.

const WIDE = "(min-width: 60rem)";
const REGIONS = ["heading", "filters", "results"];

let running = new AbortController();
let shown = plain(location.href);
let isByArrow = false; // whether the last key was an arrow, which only tries a choice

/** An address without its place on the page, and without the record that lies open over it. */
function plain(address) {
  const [start, query = ""] = address.split("#")[0].split("?");
  const kept = query.split("&").filter((pair) => pair && !/^(entity|at)=/.test(pair));
  return kept.length ? `${start}?${kept.join("&")}` : start;
}

function isSearch(address) {
  const url = new URL(address, location.href);
  return url.origin === location.origin && url.pathname === location.pathname;
}

/** The page at an address, parsed; null if there is none to be shown in place. */
async function fetched(address) {
  running.abort();
  running = new AbortController();
  const response = await fetch(address, { signal: running.signal });
  if (!response.ok && response.status !== 400) return null; // 400: a value is to be corrected
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const isWhole = REGIONS.every((id) => page.getElementById(id));
  return isWhole ? { page, address: response.url } : null;
}

/** A selector that finds the focused control in the next page. */
function focused() {
  const element = document.activeElement;
  if (!element?.closest("#heading, #filters, #results")) return "";
  if (element.matches("summary")) return `#${CSS.escape(element.parentElement.id)} > summary`;
  if (element.id) return `#${CSS.escape(element.id)}`;
  const header = element.closest("thead th");
  if (header) return `thead th:nth-child(${header.cellIndex + 1}) a`;
  if (!element.name) return "";
  const name = `[name="${CSS.escape(element.name)}"]`;
  return element.matches("[type=checkbox], [type=radio], button")
    ? `${name}[value="${CSS.escape(element.value)}"]`
    : name;
}

function keepOpen(page) {
  page.querySelectorAll("details[id]").forEach((facet) => {
    const before = document.getElementById(facet.id);
    if (before) facet.open = before.open;
  });
}

/** Replace filters and results. What has the focus stays where it is in the window. */
function swap(page) {
  const selector = focused();
  const hadFocus = document.activeElement.closest("#filters, #results, .results-head") !== null;
  const top = document.activeElement.getBoundingClientRect().top;
  keepOpen(page);
  REGIONS.forEach((id) => document.getElementById(id).replaceWith(page.getElementById(id)));
  document.title = page.title;
  const next = selector && document.querySelector(selector);
  if (!next) {
    if (hadFocus) heading();
    return;
  }
  next.focus({ preventScroll: true });
  scrollBy({ top: next.getBoundingClientRect().top - top, behavior: "instant" });
}

/** Lead those who had the focus in what has been replaced to where it begins. */
function heading() {
  const title = document.querySelector("h1");
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
}

function announce() {
  const count = document.querySelector(".result-count");
  document.getElementById("announcement").textContent = count?.innerText ?? "";
}

/** The place that a map keeps in the address, as it is in another search, too. */
function placeOnMap() {
  return location.hash.startsWith("#map=") ? location.hash : "";
}

/** Show a search; ``isNew`` adds it to the history. */
async function show(address, isNew = true) {
  const { hash } = new URL(address, location.href);
  document.getElementById("results").setAttribute("aria-busy", "true");
  try {
    const found = await fetched(address);
    // A map is drawn when its page loads.
    if (!found || document.querySelector("[data-specimen-map]") || found.page.querySelector("[data-specimen-map]")) {
      const isMap = found?.page.querySelector("[data-specimen-map]") && !hash;
      location.assign(isMap ? address + placeOnMap() : address);
      return;
    }
    swap(found.page);
    shown = plain(found.address);
    if (isNew) history.pushState(null, "", shown);
    document.getElementById("announcement").textContent = "";
    requestAnimationFrame(announce);
    if (hash) reveal(hash);
    document.dispatchEvent(new Event("results:swapped"));
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

/** Open the filter of a link and go to its first control. */
function reveal(hash) {
  const facet = document.querySelector(hash);
  if (!facet) return;
  facet.open = true;
  facet.scrollIntoView({ block: "nearest" });
  facet.querySelector("summary, input")?.focus({ preventScroll: true });
}

/** Whether a filter's values are there only because its reader has opened it. */
function isOpened(facet) {
  const isAnyway = "openAnyway" in facet.dataset && !facet.querySelector(":checked");
  return facet.open && facet.dataset.fragment === "" && !isAnyway;
}

/** Whether a filter that lists all its values stands open still. */
function isListed(param) {
  return document.querySelector(`#filters [data-facet="${CSS.escape(param)}"]`)?.open ?? false;
}

function addressOf(form, submitter = null) {
  const url = new URL(form.action);
  new FormData(form, submitter).forEach((value, name) => {
    const isClosed = name === "open" || (name === "more" && !isListed(value));
    if (value && !isClosed) url.searchParams.append(name, value);
  });
  document.querySelectorAll("#filters [data-facet]").forEach((facet) => {
    if (isOpened(facet)) url.searchParams.append("open", facet.dataset.facet);
  });
  return url.href;
}

/** Put the filter with its values in the place of the one without. */
async function load(facet) {
  const address = facet.dataset.fragment;
  facet.dataset.fragment = "";
  const response = await fetch(address);
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const filled = page.querySelector("[data-facet]");
  const hadFocus = facet.contains(document.activeElement);
  filled.open = facet.open;
  facet.replaceWith(filled);
  if (hadFocus) filled.querySelector("summary").focus({ preventScroll: true });
}

/** In the sheet of a narrow window ticks wait for its button, which says how many there are. */
async function preview(form) {
  const found = await fetched(addressOf(form)).catch(() => null);
  if (!found) return;
  const { show: words } = found.page.querySelector("[data-show]").dataset;
  form.querySelector("[data-show]").textContent = words;
}

function changed(target) {
  const form = target.form;
  if (!form || !isSearch(form.action)) return;
  if (form.matches("[data-submit-on-change]")) show(addressOf(form));
  else if (!form.matches("[data-filters]") || target.matches("[type=search]")) return;
  else if (matchMedia(WIDE).matches) show(addressOf(form));
  else preview(form);
}

document.addEventListener("keydown", (event) => {
  isByArrow = event.key.startsWith("Arrow");
  const sheet = event.target.closest?.("#filters:is(:target, :has(:target))");
  if (event.key === "Escape" && sheet) location.hash = "results";
});
document.addEventListener("pointerdown", () => {
  isByArrow = false;
});

document.addEventListener("change", ({ target }) => {
  const isTried = isByArrow && target.matches("select, [type=radio]");
  if (isTried) target.addEventListener("blur", () => changed(target), { once: true });
  else changed(target);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const isHere = form.closest("#filters, #results") && isSearch(form.action);
  const isSheet = form.matches("[data-filters]") && !matchMedia(WIDE).matches;
  const method = event.submitter?.getAttribute("formmethod") ?? form.method;
  if (!isHere || method !== "get" || isSheet) return;
  event.preventDefault();
  show(addressOf(form, event.submitter));
});

document.addEventListener("click", async (event) => {
  const link = event.target.closest("#filters a[href], #results a[href]");
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || event.button || link.target || event.defaultPrevented) return;
  const facet = link.closest("[data-facet]");
  if (link.matches("[data-load]") && facet?.dataset.fragment) {
    event.preventDefault();
    await load(facet);
  } else if (isSearch(link.href) && link.search && plain(link.href) !== plain(location.href)) {
    // The browser opens the sheet of a narrow window at what the link names.
    if (link.hash && !matchMedia(WIDE).matches) return;
    event.preventDefault();
    const isPage = link.closest(".pagination") !== null;
    await show(link.href);
    if (isPage) document.querySelector("#results h1")?.scrollIntoView();
  }
});

// Toggling does not bubble.
document.addEventListener(
  "toggle",
  ({ target: facet }) => {
    if (facet.open && facet.dataset.fragment) load(facet);
  },
  true,
);

addEventListener("popstate", () => {
  if (plain(location.href) !== shown) show(location.href, false);
});
