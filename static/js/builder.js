// The search builder: another field or comparison needs another way to give values, so when one is
// chosen (of those tried by keys, when the reader has gone on) the form is fetched again and takes the place
// of the one that is there. Its buttons are plain ones. What is typed meanwhile, the focus and
// the caret stay. Where anything goes wrong, the form is sent as it would be without scripts.

let isTried = false;
let changed = null;
let running = new AbortController();

function builder() {
  return document.querySelector("[data-builder]");
}

/** The form as the server answers what was sent, and its address. */
async function fetched(form, sent) {
  running.abort();
  running = new AbortController();
  const body = new URLSearchParams(sent);
  body.set("press", "update");
  const response = await fetch(form.action, { method: "POST", body, signal: running.signal });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return { form: page.querySelector("[data-builder]"), address: response.url, isSaved: response.ok };
}

/** Take along what has been typed or chosen since the form was sent. */
function carry(sent, from, to) {
  for (const element of from.querySelectorAll("textarea, select:not([data-update])")) {
    const there = to.elements[element.name];
    const isSame = new FormData(from).getAll(element.name).join("\n") === sent.getAll(element.name).join("\n");
    if (isSame || !there || there.type !== element.type) continue;
    if (element.multiple) {
      [...there.options].forEach((option, at) => (option.selected = element.options[at]?.selected ?? false));
    } else there.value = element.value;
  }
}

function swap(sent, next) {
  const form = builder();
  carry(sent, form, next);
  const { activeElement: focused } = document;
  const isWithin = form.contains(focused);
  const { name, value, selectionStart: start, selectionEnd: end } = focused;
  form.replaceWith(next);
  const there = isWithin && name && [...next.elements].find((each) => each.name === name && (each.type !== "submit" || each.value === value));
  if (!there) return;
  there.focus({ preventScroll: true });
  if (there.matches("textarea") && start !== undefined) there.setSelectionRange(start, end);
}

async function update() {
  const form = builder();
  const sent = new FormData(form);
  try {
    const answer = await fetched(form, sent);
    if (!answer.form) throw new Error("no form");
    swap(sent, answer.form);
    if (answer.isSaved) history.pushState(null, "", answer.address);
  } catch (error) {
    if (error.name !== "AbortError") builder().requestSubmit();
  }
}

// By arrows, or by the letters that its name begins with.
document.addEventListener("keydown", ({ key }) => (isTried = key !== "Enter"));
document.addEventListener("pointerdown", () => (isTried = false));

document.addEventListener("change", ({ target }) => {
  if (!target.matches("[data-builder] [data-update]")) return;
  if (isTried) changed = target;
  else update();
});

document.addEventListener("focusout", ({ target, relatedTarget }) => {
  if (!changed || target !== changed || relatedTarget?.matches("button, a")) return;
  changed = null;
  setTimeout(update); // once the next one has the focus
});

addEventListener("popstate", () => location.reload());
