// Suggestions under a search box while one types: the searches that the words could mean, in
// groups, each with its number of records. <form data-suggestions="ADDRESS"> has the box, whose name is
// q; its other fields narrow what is suggested. Keys and roles are those of the ARIA combobox pattern
// (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).

const PAUSE = 150; // ms

let timer;
let running = new AbortController();
let sequence = 0;

function listOf(box) {
  return document.getElementById(box.getAttribute("aria-controls") ?? "");
}

function close(box) {
  clearTimeout(timer);
  running.abort();
  listOf(box)?.remove();
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function option({ label, count, url }, id) {
  const item = document.createElement("a");
  Object.assign(item, { id, href: url, tabIndex: -1, rel: "nofollow" });
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  const words = document.createElement("span");
  words.dir = "auto";
  words.textContent = label;
  const number = document.createElement("span");
  number.className = "count";
  number.textContent = count.toLocaleString(document.documentElement.lang);
  item.append(words, " ", number);
  return item;
}

function groupOf({ title, suggestions }, prefix) {
  const group = document.createElement("div");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", title);
  const heading = document.createElement("span");
  heading.className = "suggestions-title";
  heading.setAttribute("aria-hidden", "true");
  heading.textContent = title;
  group.append(heading, ...suggestions.map((each, at) => option(each, `${prefix}-${at}`)));
  return group;
}

function open(box, groups) {
  listOf(box)?.remove();
  const list = document.createElement("div");
  sequence += 1;
  list.id = `suggestions-${sequence}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.getAttribute("aria-label") ?? box.labels[0]?.textContent.trim());
  list.append(...groups.map((group, at) => groupOf(group, `${list.id}-${at}`)));
  box.after(list);
  list.style.top = `${box.offsetTop + box.offsetHeight + 2}px`; // of the form
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "true");
}

async function update(box) {
  running.abort();
  running = new AbortController();
  const typed = box.value.trim();
  if (typed.length < 2) {
    close(box);
    return;
  }
  const url = new URL(box.form.dataset.suggestions, location.href);
  new FormData(box.form).forEach((value, name) => {
    if (value && name !== "q") url.searchParams.append(name, value);
  });
  url.searchParams.set("typed", typed);
  const response = await fetch(url, { signal: running.signal });
  const groups = response.ok ? (await response.json()).groups : [];
  if (groups.length && document.activeElement === box) open(box, groups);
  else close(box);
}

function move(box, step) {
  const options = [...(listOf(box)?.querySelectorAll("[role=option]") ?? [])];
  if (!options.length) return;
  const at = options.findIndex((each) => each.id === box.getAttribute("aria-activedescendant"));
  const next = at < 0 && step < 0 ? options.length - 1 : at + step;
  options.forEach((each) => each.setAttribute("aria-selected", "false"));
  const chosen = options[next];
  if (!chosen) {
    box.removeAttribute("aria-activedescendant");
    return;
  }
  chosen.setAttribute("aria-selected", "true");
  chosen.scrollIntoView({ block: "nearest" });
  box.setAttribute("aria-activedescendant", chosen.id);
}

function isBox(target) {
  return target.matches?.("[data-suggestions] [name=q]");
}

function prepare() {
  document.querySelectorAll("[data-suggestions] [name=q]:not([role])").forEach((box) => {
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-expanded", "false");
  });
}

prepare();
document.addEventListener("results:swapped", prepare);

document.addEventListener("input", ({ target: box }) => {
  if (!isBox(box)) return;
  clearTimeout(timer);
  timer = setTimeout(() => update(box).catch(() => {}), PAUSE);
});

document.addEventListener("keydown", (event) => {
  const { target: box, key } = event;
  if (!isBox(box)) return;
  const chosen = document.getElementById(box.getAttribute("aria-activedescendant") ?? "");
  if (key === "ArrowDown" || key === "ArrowUp") {
    event.preventDefault();
    move(box, key === "ArrowDown" ? 1 : -1);
  } else if (key === "Enter" && chosen) {
    event.preventDefault();
    chosen.click();
  } else if (key === "Escape" && listOf(box)) {
    event.preventDefault();
    close(box);
  }
});

document.addEventListener("focusout", ({ target: box, relatedTarget: next }) => {
  if (isBox(box) && !listOf(box)?.contains(next)) close(box);
});

// A press on a suggestion must not take the focus, which would close the list before the click.
document.addEventListener("pointerdown", (event) => {
  if (event.target.closest(".suggestions")) event.preventDefault();
});
document.addEventListener("mousedown", (event) => {
  if (event.target.closest(".suggestions")) event.preventDefault();
});
