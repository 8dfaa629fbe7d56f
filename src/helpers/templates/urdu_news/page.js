// Tables of a page: sorted and filtered by mouse or keyboard.
// Sorting is done by sortable-tablesort. Without scripts the page is complete and its tables keep their order.
(() => {
  "use strict";
  const { letters, words } = JSON.parse(document.getElementById("page-data").textContent);
  // Tables with more rows get a search box.
  const SEARCH_MIN_ROWS = 10;

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
    // First click: text ascending, numbers descending. Set before the library handles the click.
    table.tHead.addEventListener("click", (event) => {
      table.classList.toggle("asc", !event.target.closest("th")?.classList.contains("number"));
    });
  }

  function makeSearchable(table, box) {
    const label = table.caption ? `${words.filter}: ${table.caption.textContent}` : words.filter;
    const search = make("div", "search");
    const field = make("input", "");
    const found = make("span", "found");
    field.type = "search";
    field.dir = "auto";
    field.placeholder = words.filter;
    field.setAttribute("aria-label", label);
    found.setAttribute("role", "status");
    search.append(field, found);
    box.before(search);
    const texts = new Map([...table.tBodies[0].rows].map((row) => [row, null]));
    field.addEventListener("input", () => {
      const query = fold(field.value).split(/\s+/);
      let count = 0;
      for (const [row, cached] of texts) {
        const text = cached ?? fold([...row.cells].map((cell) => cell.textContent).join("\n"));
        if (cached === null) texts.set(row, text);
        row.hidden = !query.every((word) => text.includes(word));
        count += !row.hidden;
      }
      found.textContent = words.found.replace("{found}", count).replace("{all}", texts.size);
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

  // Tables that are too wide get less padding; if they still do not fit, each row becomes a card. All tables are
  // measured together, because alternating reads and writes would force a layout of the page for each.
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
    // Fitting changes only the height, so react to changes of width; collapsed parts have no width.
    const boxes = changes.map(({ target }) => target).filter((box) => box.clientWidth && widths.get(box) !== box.clientWidth);
    for (const box of boxes) widths.set(box, box.clientWidth);
    fit(boxes.map((box) => box.querySelector("table")));
  });

  for (const table of document.querySelectorAll(".urdu-news table.sortable")) {
    const box = table.closest(".scroll");
    const rows = table.tBodies[0].rows.length;
    if (rows > 1) makeSortable(table);
    if (rows > SEARCH_MIN_ROWS) makeSearchable(table, box);
    // Widths are correct only when the fonts are loaded.
    document.fonts.ready.then(() => fitting.observe(box));
  }
})();
