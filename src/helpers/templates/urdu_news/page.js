// What a reader can do with a page: sort and filter its tables, by mouse or keyboard; see which chapter this is.
// Sorting itself is sortable-tablesort's. Without scripts the page is whole, and its tables are as they were made.
(() => {
  "use strict";
  const { letters, words } = JSON.parse(document.getElementById("page-data").textContent);
  // Rows: from here on a table is worth searching.
  const SEARCHABLE = 10;

  function make(name, className, text) {
    const element = document.createElement(name);
    element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  const fold = (text) => urduNewsFold(text, letters);

  function makeSortable(table) {
    for (const heading of table.tHead.rows[0].cells) {
      const button = make("button", "");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
    }
    // Words begin at the first letter, numbers at the greatest: said before the library hears of the click.
    table.tHead.addEventListener("click", (event) => {
      table.classList.toggle("asc", !event.target.closest("th")?.classList.contains("number"));
    });
  }

  function makeSearchable(table, box) {
    const named = table.caption ? `${words.filter}: ${table.caption.textContent}` : words.filter;
    const search = make("div", "search");
    const field = make("input", "");
    const found = make("span", "found");
    field.type = "search";
    field.dir = "auto";
    field.placeholder = words.filter;
    field.setAttribute("aria-label", named);
    found.setAttribute("role", "status");
    search.append(field, found);
    box.before(search);
    const texts = new Map([...table.tBodies[0].rows].map((row) => [row, null]));
    field.addEventListener("input", () => {
      const wanted = fold(field.value).split(/\s+/);
      let left = 0;
      for (const [row, known] of texts) {
        const text = known ?? fold([...row.cells].map((cell) => cell.textContent).join("\n"));
        if (known === null) texts.set(row, text);
        row.hidden = !wanted.every((word) => text.includes(word));
        left += !row.hidden;
      }
      found.textContent = words.found.replace("{found}", left).replace("{all}", texts.size);
    });
  }

  function overflows(table) {
    return table.offsetWidth > table.closest(".scroll").clientWidth;
  }

  function nameCells(table) {
    const names = [...table.tHead.rows[0].cells].map((heading) =>
      [...heading.querySelectorAll("span, small")].map((part) => part.textContent).join(" "));
    for (const row of table.tBodies[0].rows) {
      for (const cell of row.cells) cell.dataset.heading ??= names[cell.cellIndex];
    }
  }

  // Tables wider than their place are set tighter; those that are too wide even so are turned, each row into a card.
  // Table by table the browser would lay the page out again for each.
  function fit(tables) {
    for (const table of tables) table.classList.remove("tight", "turned");
    const wide = tables.filter(overflows);
    for (const table of wide) table.classList.add("tight");
    for (const table of wide.filter(overflows)) {
      nameCells(table);
      table.classList.replace("tight", "turned");
    }
  }

  const widths = new WeakMap();
  const fitting = new ResizeObserver((changes) => {
    // Fitting a table changes its height; only another width is news, and a folded part has none.
    const boxes = changes.map(({ target }) => target).filter((box) => box.clientWidth && widths.get(box) !== box.clientWidth);
    for (const box of boxes) widths.set(box, box.clientWidth);
    fit(boxes.map((box) => box.querySelector("table")));
  });

  for (const table of document.querySelectorAll(".urdu-news table.sortable")) {
    const box = table.closest(".scroll");
    const rows = table.tBodies[0].rows.length;
    if (rows > 1) makeSortable(table);
    if (rows > SEARCHABLE) makeSearchable(table, box);
    // Widths are known when the fonts are.
    document.fonts.ready.then(() => fitting.observe(box));
  }

  const contents = document.querySelector("nav.contents");
  if (!contents) return;
  const entries = [...contents.querySelectorAll("a")].map((link) => ({
    link, place: document.getElementById(link.hash.slice(1)),
  }));
  let marked = null;

  // What stands at the top of the window is marked in the contents; at the side, the parts of its chapter are shown.
  function markHere() {
    const { link } = entries.findLast(({ place }) => place.getBoundingClientRect().top < innerHeight / 3) ?? entries[0];
    if (link === marked) return;
    marked?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "location");
    marked = link;
    if (getComputedStyle(contents).position !== "sticky") return;
    for (const parts of contents.querySelectorAll("details")) parts.open = parts.parentNode.contains(link);
    contents.scrollTop = link.offsetTop - contents.clientHeight / 2;
  }

  let waiting = false;
  document.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      markHere();
    });
  }, { passive: true });
  markHere();
})();
