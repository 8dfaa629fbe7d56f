// Concordance lines open as a sheet over the page while the URL fragment points to them; this adds ways to close it.
(() => {
  const { words } = JSON.parse(document.getElementById("page-data").textContent);
  let opener = null, folds = [];
  const close = () => {
    if (!location.hash.startsWith("#lines-")) return;
    // A fragment without a target closes the sheet and does not scroll the page.
    location.hash = "#_";
    // The browser has opened the folds around the lines; closed again, the page is as it was.
    for (const fold of folds) fold.open = false;
    opener?.focus({ preventScroll: true });
  };
  const closedFolds = (element) => {
    const found = [];
    for (let fold = element?.closest("details"); fold; fold = fold.parentElement.closest("details")) found.push(fold);
    return found.filter((fold) => !fold.open);
  };
  for (const sheet of document.querySelectorAll(".lines-of-words .of-word > div")) {
    const button = document.createElement("button");
    button.className = "close";
    button.type = "button";
    button.ariaLabel = words.close;
    button.textContent = "✕";
    button.addEventListener("click", close);
    sheet.prepend(button);
  }
  document.addEventListener("keydown", event => { if (event.key === "Escape") close(); });
  document.addEventListener("click", event => {
    const link = event.target.closest?.('a[href^="#lines-"], a[*|href^="#lines-"]');
    if (link) {
      opener = link;
      folds = closedFolds(document.getElementById((link.href.baseVal ?? link.hash).slice(1)));
    } else if (!event.target.closest?.(".lines-of-words")) close();
  });
})();
