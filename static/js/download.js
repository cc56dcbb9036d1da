// The page of a download that is being made: <section data-progress="address"> with a progress element,
// [data-state], [data-said] and [data-left]. It asks every two seconds how far it is, and loads the page
// anew when that ends. Without scripts the page loads itself anew.

const EVERY_MS = 2000;
const MOST_MS = 30000; // between two questions while the portal does not answer
const UNFINISHED = new Set(["PREPARING", "RUNNING"]);

const section = document.querySelector("[data-progress]");

function show(progress) {
  const state = section.querySelector("[data-state]");
  if (state.textContent !== progress.label) state.textContent = progress.label;
  section.querySelector("progress").value = progress.percent;
  section.querySelector("[data-said]").textContent = progress.said;
  section.querySelector("[data-left]").textContent = progress.left;
}

async function ask(wait) {
  let next = Math.min(wait * 2, MOST_MS);
  try {
    const answer = await fetch(section.dataset.progress, { headers: { Accept: "application/json" } });
    if (answer.ok) {
      const progress = await answer.json();
      if (!UNFINISHED.has(progress.state)) {
        location.reload();
        return;
      }
      show(progress);
      next = EVERY_MS;
    }
  } catch {
    // The portal is away: asked again, less often.
  }
  setTimeout(() => ask(next), next);
}

if (section) setTimeout(() => ask(EVERY_MS), EVERY_MS);
