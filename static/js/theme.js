// Light, dark, or as the system says: remembered in this browser only.
// Loaded before the first paint, so that a remembered theme does not flash.
(() => {
  const KEY = "theme";
  const ORDER = ["system", "light", "dark"];

  // Storage may be forbidden; the switch then works until the next page.
  const remembered = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const remember = (theme) => {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Nothing to do: see above.
    }
  };
  const apply = (theme) => {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  };

  let theme = ORDER.includes(remembered()) ? remembered() : "system";
  apply(theme);

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-switch]");
    if (!button) return;
    const label = () => {
      button.textContent = button.dataset[theme];
    };
    button.addEventListener("click", () => {
      theme = ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length];
      apply(theme);
      remember(theme);
      label();
    });
    label();
    button.hidden = false;
  });
})();
