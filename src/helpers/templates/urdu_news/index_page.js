// Search and sort the reports of an index. The search treats variants of a letter as equal.
(() => {
  "use strict";
  const { letters } = JSON.parse(document.getElementById("page-data").textContent);
  const tools = document.querySelector(".tools[role=search]");
  const [box, order, status] = ["input", "select", "output"].map((name) => tools.querySelector(name));
  const list = document.querySelector("ul.reports");
  const none = document.querySelector("p.none");
  const collator = new Intl.Collator("ur");

  const fold = (text) => urduNewsFold(text, letters).replace(/\s+/g, " ").trim();

  const reports = [...list.children].map((entry) => ({
    entry,
    title: entry.querySelector("h2").textContent,
    published: entry.dataset.published,
    words: Number(entry.dataset.words),
    text: fold(["h2", ".where", ".cloud"].map((part) => entry.querySelector(part)?.textContent ?? "").join(" ")),
  }));
  // By date, newest first and undated last (the initial order); by title; by length, longest first.
  const orders = {
    published: (a, b) => b.published.localeCompare(a.published),
    title: (a, b) => collator.compare(a.title, b.title),
    words: (a, b) => b.words - a.words,
  };

  function search() {
    const query = fold(box.value).split(" ");
    let found = 0;
    for (const { entry, text } of reports) {
      entry.hidden = !query.every((word) => text.includes(word));
      found += !entry.hidden;
    }
    status.textContent = found === reports.length ? String(found) : `${found} / ${reports.length}`;
    none.hidden = found > 0;
  }

  box.addEventListener("input", search);
  order.addEventListener("change", () => list.append(...[...reports].sort(orders[order.value]).map(({ entry }) => entry)));
  tools.hidden = false;
  // After "Back", a browser restores the search text and the sort order.
  search();
  order.dispatchEvent(new Event("change"));
})();
