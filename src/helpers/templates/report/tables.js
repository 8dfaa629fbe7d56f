// Tables: sort by a column, search, show all rows; and the lines of the word chosen in "Words in context".
(() => {
  "use strict";
  const urdu = new Intl.Collator("ur", { numeric: true });
  // Letters that keyboards type differently are found as one.
  const plain = (text) => text.normalize("NFKC").replace(/[يى]/g, "ی").replace(/ك/g, "ک").replace(/[\u064b-\u0652]/g, "").toLowerCase();
  const moreOf = (table) => document.querySelector(`[data-more="${table.id}"]`);
  const searchOf = (table) => document.querySelector(`[data-search="${table.id}"]`);

  // Of a table or a list.
  const rowsOf = (table) => [...(table.tBodies ? table.tBodies[0].rows : table.children)];

  // A table shows its first rows, or all that match the search.
  const layOut = (table) => {
    const limit = Number(table.dataset.limit) || Infinity, query = plain(searchOf(table)?.value || ""), more = moreOf(table);
    rowsOf(table).forEach((row, index) => {
      row.hidden = query ? !plain(row.textContent).includes(query) : index >= limit;
    });
    if (more) more.hidden = Boolean(query) || rowsOf(table).length <= limit;
  };

  const valueOf = (row, column) => row.cells[column].dataset.v ?? row.cells[column].textContent.trim();
  const compare = (one, other) => one - other || (isNaN(one - other) ? urdu.compare(one, other) : 0);
  const sort = (heading) => {
    const table = heading.closest("table"), column = heading.cellIndex, rows = [...table.tBodies[0].rows];
    const former = heading.getAttribute("aria-sort"), numbers = rows.every((row) => !isNaN(valueOf(row, column) || NaN));
    const order = former ? (former === "ascending" ? "descending" : "ascending") : numbers ? "descending" : "ascending";
    for (const other of heading.parentElement.cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    rows.sort((one, other) => sign * compare(valueOf(one, column), valueOf(other, column)));
    table.tBodies[0].append(...rows);
    layOut(table);
  };

  const cell = (name, ...content) => {
    const made = document.createElement("td");
    made.className = name;
    made.append(...content);
    return made;
  };
  const numberOf = (sentence) => {
    const number = document.querySelector(`#s${sentence} .sn`), link = document.createElement("a");
    if (!number) return "";
    link.href = `#s${sentence}`;
    link.textContent = number.textContent;
    return link;
  };
  const contextRow = ([sentence, before, node, after]) => {
    const row = document.createElement("tr"), right = document.createElement("span");
    right.textContent = before;
    row.append(cell("bf", right), cell("nd", node), cell("af", after), cell("no", numberOf(sentence)));
    return row;
  };
  const MOST_LINES = 200;
  const chips = [...document.querySelectorAll("[data-kwic]")];
  const showLines = (chip) => {
    const table = document.getElementById("kwic"), more = moreOf(table);
    const { l: lines } = JSON.parse(document.getElementById("lines").textContent)[chip.dataset.kwic];
    for (const other of chips) other.setAttribute("aria-pressed", other === chip);
    table.className = `kw ${[...chip.classList].find((name) => name.startsWith("k-"))}`;
    table.tBodies[0].replaceChildren(...lines.slice(0, MOST_LINES).map(contextRow));
    if (more) {
      table.dataset.limit = more.dataset.limit;
      more.textContent = more.dataset.label.replace("{n}", Math.min(lines.length, MOST_LINES));
    }
    layOut(table);
  };

  for (const more of document.querySelectorAll("[data-more]")) {
    const table = document.getElementById(more.dataset.more);
    more.dataset.limit = table.dataset.limit;
    more.addEventListener("click", () => {
      const next = rowsOf(table)[Number(more.dataset.limit)];
      table.dataset.limit = "";
      layOut(table);
      // The button is gone: the keyboard goes on at the first row that it has shown.
      next?.querySelector("a, button")?.focus();
    });
  }
  for (const button of document.querySelectorAll("th button")) button.addEventListener("click", () => sort(button.closest("th")));
  for (const field of document.querySelectorAll("[data-search]"))
    field.addEventListener("input", () => layOut(document.getElementById(field.dataset.search)));
  for (const chip of chips) chip.addEventListener("click", () => showLines(chip));
})();
