// The search builder: another field or comparison needs another way to give values, so the form is
// sent when one is chosen; of those tried by keys, when the reader has gone on. Focus
// returns to where it was, by the name of the field.

const form = document.querySelector("[data-builder]");
const KEPT = "builder-focus";

let isTried = false;
let changed = null;

function send(name) {
  try {
    sessionStorage.setItem(KEPT, name);
  } catch {
    // Storage may be forbidden: the focus then begins at the top.
  }
  form.requestSubmit();
}

// By arrows, or by the letters that its name begins with.
document.addEventListener("keydown", ({ key }) => (isTried = key !== "Enter"));
document.addEventListener("pointerdown", () => (isTried = false));

form?.addEventListener("change", ({ target }) => {
  if (!target.matches("[data-update]")) return;
  if (isTried) changed = target;
  else send(target.name);
});

form?.addEventListener("focusout", ({ target, relatedTarget }) => {
  if (target !== changed || relatedTarget?.matches("button, a")) return;
  changed = null;
  send(relatedTarget?.name || target.name);
});

function remembered() {
  try {
    const name = sessionStorage.getItem(KEPT);
    sessionStorage.removeItem(KEPT);
    return name;
  } catch {
    return "";
  }
}

const name = remembered();
if (form && name) form.elements[name]?.focus();
