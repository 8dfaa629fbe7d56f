// In a notebook, a click on a word opens its concordance lines, because JupyterLab intercepts links.
window.urduNewsLines ??= document.addEventListener("click", event => {
  const link = event.target.closest?.('.jp-OutputArea a[href^="#lines-"]');
  // Other open notebooks can have lines of the same word.
  const notebook = link?.closest(".jp-NotebookPanel") ?? document;
  const lines = link && notebook.querySelector(link.getAttribute("href"));
  if (!lines) return;
  event.preventDefault();
  event.stopPropagation();
  for (let fold = lines.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  lines.scrollIntoView({ block: "center" });
  lines.focus({ preventScroll: true });
}, true) ?? true;
