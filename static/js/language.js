// The link to the page in another language leads to what is shown now: scripts change what is asked for,
// and the place on a map, without a new page.

document.addEventListener("click", ({ target }) => {
  const link = target.closest("a.language");
  if (!link) return;
  const url = new URL(link.href);
  url.search = location.search;
  url.hash = location.hash;
  link.href = url.href;
});
