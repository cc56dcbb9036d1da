// Questions and answers, searched while words are typed: every word must occur, in any case and with
// or without accents, as the server searches (portal/content/questions.py). Without scripts, and by
// Enter, the server answers. When it has left some out, the page has too few to search here.

const form = document.querySelector("[data-faq-search]");
const status = form?.querySelector("[data-faq-status]");
const box = form?.elements.q;

function folded(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, " ");
}

function search() {
  const words = folded(box.value).split(" ").filter(Boolean);
  let found = 0;
  for (const group of document.querySelectorAll("[data-faq-group]")) {
    const questions = [...group.querySelectorAll("[data-faq-question]")];
    for (const question of questions) {
      const text = folded(question.textContent);
      question.hidden = !words.every((word) => text.includes(word));
      found += question.hidden ? 0 : 1;
    }
    group.hidden = questions.every((question) => question.hidden);
    const entry = document.querySelector(`.contents a[href="#${group.getAttribute("aria-labelledby")}"]`);
    if (entry) entry.hidden = group.hidden;
  }
  const number = found.toLocaleString(document.documentElement.lang);
  const said = found ? status.dataset.found.replace("%s", number) : status.dataset.none;
  status.textContent = words.length ? said : "";
}

if (box && !box.value) box.addEventListener("input", search);
