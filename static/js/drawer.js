// A record over the results that it was found in. The link of a result opens the record's page in
// a dialog: the same HTML, cut out of that page. The address then has the record (entity), so that it can be
// sent, reloaded and left by the Back button; without this module the server shows it above the results.
// The left and right arrow keys lead to the neighbours in the result, Escape closes.

const RECORD = /^(?:\/[a-z]{2})?\/specimen\/(\d+)$/; // in each language
const dialog = document.getElementById("drawer");
const title = document.title;

let running = new AbortController();
let opener = null; // the link that has the focus again when the dialog is closed

function keyOf(address) {
  return RECORD.exec(new URL(address, location.href).pathname)?.[1] ?? "";
}

/** The address of the search with a record open; without one if there is no key. A map keeps its place. */
function searchWith(key, at) {
  const place = location.hash.startsWith("#map=") ? location.hash : "";
  const start = location.search.slice(1).split("&");
  const kept = start.filter((pair) => pair && !/^(entity|at)=/.test(pair));
  if (key) kept.push(`entity=${key}`);
  if (key && at) kept.push(`at=${at}`);
  return (kept.length ? `?${kept.join("&")}` : location.pathname) + place;
}

/** Put the record of a page into the dialog, and open it. */
async function show(address) {
  running.abort();
  running = new AbortController();
  const response = await fetch(address, { signal: running.signal });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const record = page.querySelector("main > .specimen");
  if (!response.ok || !record) {
    location.assign(address);
    return;
  }
  dialog.querySelector("[data-record]").replaceChildren(record);
  dialog.querySelector("[data-full]").href = address;
  document.title = page.title;
  reveal();
}

/** Open the dialog at its head, which is read out. */
function reveal() {
  if (!dialog.matches(":modal")) {
    dialog.close();
    dialog.showModal();
  }
  dialog.scrollTop = 0;
  const head = dialog.querySelector("h1");
  head.tabIndex = -1;
  head.focus({ preventScroll: true });
  document.dispatchEvent(new Event("record:opened"));
}

function hide() {
  const key = keyOf(dialog.querySelector("[data-full]").href);
  const links = [...document.querySelectorAll("#results a[href]")];
  const isSame = opener?.isConnected && keyOf(opener.href) === key;
  const link = isSame ? opener : links.find((each) => keyOf(each.href) === key);
  running.abort();
  dialog.close();
  document.title = title;
  (link || opener)?.focus();
}

/** Open the record of a link. ``isFirst``: the page with the results is one step back. */
async function follow(link, isFirst) {
  const at = new URL(link.href).searchParams.get("at");
  try {
    await show(link.href);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(link.href);
    return;
  }
  const address = searchWith(keyOf(link.href), at);
  const state = { record: link.href, isPushed: isFirst || history.state?.isPushed };
  if (isFirst) history.pushState(state, "", address);
  else history.replaceState(state, "", address);
}

function close() {
  if (history.state?.isPushed) {
    history.back();
    return;
  }
  history.replaceState(null, "", searchWith(""));
  hide();
}

function isPlain(event) {
  return !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || !isPlain(event) || event.defaultPrevented) return;
  if (link.closest("#results") && keyOf(link.href) && !link.target) {
    event.preventDefault();
    opener = link;
    follow(link, true);
  } else if (link.matches("#drawer .neighbours [rel~=prev], #drawer .neighbours [rel~=next]")) {
    event.preventDefault();
    follow(link, false);
  } else if (link.matches("#drawer [data-shut], #drawer .neighbours a")) {
    event.preventDefault();
    close();
  }
});

dialog.addEventListener("click", (event) => {
  if (event.target === dialog) close(); // what is around it
});

dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  close();
});

dialog.addEventListener("keydown", (event) => {
  const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const isTaken = event.target.closest("input, select, textarea, .leaflet-container, .table-scroll");
  if (!way || isTaken || !isPlain(event)) return;
  const link = dialog.querySelector(`.neighbours [rel~=${way}]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});

addEventListener("popstate", () => {
  const record = history.state?.record;
  if (record) show(record).catch(() => {});
  else if (dialog.open) hide();
});

if (dialog.open) reveal();
