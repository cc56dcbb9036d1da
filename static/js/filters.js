// Search forms, a little quicker: <form data-filters> sends itself when a box is
// ticked next to the results (not in the sheet of a narrow window, where several
// are ticked before "Show results"); facets stay open as the reader left them;
// a long list can be narrowed. <form data-submit-on-change> sends itself always.

const WIDE = "(min-width: 60rem)";
const OPEN_KEY = "open-facets";

function send(form) {
  document.querySelector(".results")?.setAttribute("aria-busy", "true");
  form.requestSubmit();
}

/** Facets the reader has opened or closed by hand: {param: boolean}. */
function readOpen() {
  try {
    return JSON.parse(localStorage.getItem(OPEN_KEY)) ?? {};
  } catch {
    return {};
  }
}

function writeOpen(open) {
  try {
    localStorage.setItem(OPEN_KEY, JSON.stringify(open));
  } catch {
    // Storage is forbidden: the facets simply start as the server sent them.
  }
}

function rememberOpen(form) {
  const open = readOpen();
  form.querySelectorAll("[data-facet]").forEach((facet) => {
    const { facet: param } = facet.dataset;
    const isChosen = facet.querySelector(":checked") !== null;
    if (param in open && !isChosen) facet.open = open[param];
    facet.addEventListener("toggle", () => {
      open[param] = facet.open;
      writeOpen(open);
    });
  });
}

function narrow(box) {
  const items = box.parentElement.querySelectorAll(".facet-values > li");
  box.hidden = false;
  box.addEventListener("change", (event) => event.stopPropagation());
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  box.addEventListener("input", () => {
    const { lang } = document.documentElement;
    const wanted = box.value.trim().toLocaleLowerCase(lang);
    items.forEach((item) => {
      item.hidden = !item.textContent.toLocaleLowerCase(lang).includes(wanted);
    });
  });
}

document.querySelectorAll("form[data-filters]").forEach((form) => {
  rememberOpen(form);
  form.addEventListener("change", (event) => {
    const ticked = event.target.matches("[type=checkbox], [type=radio]");
    if (ticked && matchMedia(WIDE).matches) send(form);
  });
});

document.querySelectorAll("[data-narrow]").forEach(narrow);

document.querySelectorAll("form[data-submit-on-change]").forEach((form) => {
  form.addEventListener("change", () => send(form));
  form.querySelectorAll("[type=submit], button:not([type])").forEach((button) => {
    button.hidden = true;
  });
});
