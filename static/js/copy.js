// Copy buttons: <div class="copyable"> … <button data-copy data-copied="Copied" hidden>Copy</button>.
// Copies the text of the block's first pre or .citation, and shows data-copied for two seconds.

const SAID_FOR_MS = 2000;

function offer(button) {
  const source = button.closest(".copyable")?.querySelector("pre, .citation");
  if (!source || !navigator.clipboard) return;
  const label = button.textContent;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent.trim());
    button.textContent = button.dataset.copied;
    setTimeout(() => {
      button.textContent = label;
    }, SAID_FOR_MS);
  });
}

function prepare() {
  document.querySelectorAll("[data-copy][hidden]").forEach(offer);
}

prepare();
document.addEventListener("results:swapped", prepare);
document.addEventListener("record:opened", prepare);
