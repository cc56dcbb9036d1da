// Long filters find their values while one types: <input data-suggest="…"> above
// the list. Without scripts the box is sent with the form, and the page lists
// what it found.

const PAUSE = 200;

function row(param, { value, label, count }) {
  const item = document.createElement("li");
  const line = document.createElement("label");
  const box = document.createElement("input");
  Object.assign(box, { type: "checkbox", name: param, value });
  const words = document.createElement("span");
  words.className = "facet-label";
  words.dir = "auto";
  words.textContent = label;
  line.append(box, " ", words);
  if (count !== undefined) {
    const number = document.createElement("span");
    number.className = "count";
    number.textContent = count.toLocaleString(document.documentElement.lang);
    line.append(" ", number);
  }
  item.append(line);
  return item;
}

function nothing(words) {
  const item = document.createElement("li");
  item.className = "quiet";
  item.textContent = words;
  return item;
}

async function suggestions(box, param, signal) {
  const url = new URL(box.dataset.suggest, location.href);
  new FormData(box.form).forEach((value, name) => {
    if (value && !name.startsWith("find_")) url.searchParams.append(name, value);
  });
  url.searchParams.set("for", param);
  url.searchParams.set("prefix", box.value.trim());
  const response = await fetch(url, { signal });
  return response.ok ? (await response.json()).suggestions : [];
}

const firsts = new WeakMap(); // {list of values: its items before anything was typed}
let timer;
let running = new AbortController();

async function update(box) {
  const facet = box.closest("[data-facet]");
  const { facet: param } = facet.dataset;
  const list = facet.querySelector(".facet-values:last-of-type");
  if (!firsts.has(list)) firsts.set(list, [...list.children]);
  running.abort();
  running = new AbortController();
  if (!box.value.trim()) {
    list.replaceChildren(...firsts.get(list));
    return;
  }
  const chosen = [...list.querySelectorAll("li:has(:checked)")];
  const known = new Set(chosen.map((item) => item.querySelector("input").value));
  const found = await suggestions(box, param, running.signal);
  const rows = found.filter(({ value }) => !known.has(value)).map((one) => row(param, one));
  const { contains } = box.dataset;
  const typed = box.value.trim();
  const all = { value: `*${typed}*`, label: contains?.replace("%s", () => typed) };
  const first = contains && rows.length && !typed.includes("*") ? [row(param, all)] : [];
  list.replaceChildren(...chosen, ...first, ...(rows.length ? rows : [nothing(box.dataset.none)]));
}

// Filters come and go with the results: the document listens for all of them.
document.addEventListener("input", ({ target }) => {
  if (!target.matches("[data-suggest]")) return;
  clearTimeout(timer);
  timer = setTimeout(() => update(target).catch(() => {}), PAUSE);
});
