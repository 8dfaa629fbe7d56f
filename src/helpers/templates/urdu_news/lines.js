// The lines of a word lie on a sheet over the page while the address leads to them; this puts a button on it to close it.
(() => {
  const { words } = JSON.parse(document.getElementById("page-data").textContent);
  let opener = null;
  const close = () => {
    if (!location.hash.startsWith("#lines-")) return;
    // An address that leads nowhere: nothing is shown, and the page stays where it is.
    location.hash = "#_";
    opener?.focus({ preventScroll: true });
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
    if (link) opener = link;
    else if (!event.target.closest?.(".lines-of-words")) close();
  });
})();
