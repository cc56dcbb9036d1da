// The decades of a map, played or chosen by a slider. They are links of the page without this module. When the
// slider rests, what the page says of the decade takes the place of what it said before.

const STEP_MS = 1500; // a decade is shown, from when it is there
const LONGEST_MS = 6000; // that tiles are waited for
const SAID = ["[data-legend]", "[data-map-note]", "[data-map-numbers]", "[data-map-squares]", "[data-map-take]"];

/** The address of the page with a decade, and with the place on the map. */
function addressOf(decade) {
  const url = new URL(location.href);
  if (decade) url.searchParams.set("decade", decade);
  else url.searchParams.delete("decade");
  return url;
}

class Player {
  /** ``show(decade)`` shows a decade on the map, "" for all, and resolves when it is there. */
  constructor(section, element, show) {
    this.section = section;
    this.element = element;
    this.show = show;
    this.slider = section.querySelector("[data-slider]");
    this.button = section.querySelector("[data-play]");
    this.words = this.button.textContent;
    this.steps = [...section.querySelectorAll("[data-to-decade]")];
    this.isPlaying = false;
    this.running = new AbortController();
    this.slider.value = Math.max(0, this.steps.findIndex((step) => step.dataset.toDecade === element.dataset.decade));
    this.say();
    this.listen();
  }

  listen() {
    this.slider.addEventListener("input", () => {
      this.stop();
      this.change();
    });
    this.slider.addEventListener("change", () => this.settle());
    this.button.addEventListener("click", () => (this.isPlaying ? this.end() : this.play()));
    this.section.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-to-decade]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.slider.value = this.steps.indexOf(link);
      this.change();
      this.end();
    });
  }

  get step() {
    return this.steps[Number(this.slider.value)];
  }

  /** Say which decade is shown, and mark it in the list. */
  say() {
    const { step } = this;
    const text = step.dataset.said ?? this.slider.dataset.all;
    this.section.querySelector("[data-shown-decade]").textContent = text;
    this.slider.setAttribute("aria-valuetext", text);
    this.steps.forEach((each) => each.removeAttribute("aria-current"));
    step.setAttribute("aria-current", "true");
  }

  /** Show the decade of the slider. */
  change() {
    this.say();
    const { toDecade } = this.step.dataset;
    history.replaceState(history.state, "", addressOf(toDecade));
    return this.show(toDecade);
  }

  async play() {
    this.isPlaying = true;
    this.button.textContent = this.button.dataset.stop;
    const last = this.steps.length - 1;
    if (Number(this.slider.value) === last) this.slider.value = 0;
    while (this.isPlaying && Number(this.slider.value) < last) {
      this.slider.value = Number(this.slider.value) + 1;
      const wait = new Promise((resolve) => setTimeout(resolve, LONGEST_MS));
      await Promise.race([this.change(), wait]);
      await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    }
    if (this.isPlaying) this.end();
  }

  stop() {
    this.isPlaying = false;
    this.button.textContent = this.words;
  }

  end() {
    this.stop();
    this.settle().catch(() => {});
  }

  /** Put what the page says of the decade in its place. */
  async settle() {
    this.running.abort();
    this.running = new AbortController();
    const response = await fetch(addressOf(this.step.dataset.toDecade), { signal: this.running.signal }).catch(() => null);
    if (!response?.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const part of SAID) {
      const [before, after] = [document.querySelector(part), page.querySelector(part)];
      if (before && after) before.replaceWith(after);
    }
    const map = page.querySelector("[data-specimen-map]");
    if (map) this.element.dataset.search = map.dataset.search;
    document.dispatchEvent(new Event("map:settled"));
  }
}

/** Offers a slider where the page has decades. */
export function addDecades(element, show) {
  const section = document.querySelector("[data-decades]");
  if (!section) return;
  section.querySelector("[data-play-bar]").hidden = false;
  // What moves by itself is not for everybody; the slider is.
  section.querySelector("[data-play]").hidden = matchMedia("(prefers-reduced-motion: reduce)").matches;
  new Player(section, element, show);
}
