// The search builder: another field or comparison needs another way to give values, so the form is
// sent when one is chosen; of those tried with the arrow keys, when the reader has gone on. Focus
// returns to where it was, by the name of the field.

const form = document.querySelector("[data-builder]");
const KEPT = "builder-focus";

let isByArrow = false;
let changed = null;

function send(name) {
  sessionStorage.setItem(KEPT, name);
  form.requestSubmit();
}

document.addEventListener("keydown", ({ key }) => (isByArrow = key.startsWith("Arrow")));
document.addEventListener("pointerdown", () => (isByArrow = false));

form?.addEventListener("change", ({ target }) => {
  if (!target.matches("[data-update]")) return;
  if (isByArrow) changed = target;
  else send(target.name);
});

form?.addEventListener("focusout", ({ target, relatedTarget }) => {
  if (target !== changed || relatedTarget?.matches("button, a")) return;
  changed = null;
  send(relatedTarget?.name || target.name);
});

const name = sessionStorage.getItem(KEPT);
sessionStorage.removeItem(KEPT);
if (form && name) form.elements[name]?.focus();
