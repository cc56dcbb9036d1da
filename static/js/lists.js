// A list of numbers that is pasted into a search box, which has only one line: a button below the box
// sends the whole text to the list resolver. The form #pasted-list has the words (data-words: %s is
// how many lines or numbers there are) and the address. Without scripts the page of results offers it.

const LEAST = 3; // values
const BETWEEN = /[\s,;|]+/;

function valuesIn(text) {
  const lines = text.split(/[\r\n]+/).filter((line) => /\d/.test(line));
  if (lines.length >= 2) return lines.length;
  const numbers = text.split(BETWEEN).filter((part) => /\d/.test(part));
  return numbers.length >= LEAST ? numbers.length : 0;
}

function offer(box, text, count) {
  const form = document.getElementById("pasted-list");
  box.form.querySelector("[data-pasted]")?.remove();
  if (!form || !count) return;
  form.elements.values.value = text;
  const button = document.createElement("button");
  button.type = "submit";
  button.className = "button button-quiet";
  button.dataset.pasted = "";
  button.setAttribute("form", form.id);
  button.textContent = form.dataset.words.replace("%s", count.toLocaleString(document.documentElement.lang));
  box.after(button);
}

document.addEventListener("paste", ({ target: box, clipboardData }) => {
  if (!box.matches?.("form [name=q]")) return;
  const text = clipboardData?.getData("text/plain") ?? "";
  offer(box, text, valuesIn(text));
});

document.addEventListener("input", ({ target: box }) => {
  if (box.matches?.("form [name=q]") && !box.value) offer(box, "", 0);
});
