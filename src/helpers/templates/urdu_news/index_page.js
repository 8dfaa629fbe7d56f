// Searches and sorts the reports of an index. A letter is found whichever way it was typed.
(() => {
  "use strict";
  const { letters } = JSON.parse(document.getElementById("page-data").textContent);
  const tools = document.querySelector(".tools[role=search]");
  const [box, order, told] = ["input", "select", "output"].map((name) => tools.querySelector(name));
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
  // The newest first, and those without a date last, as the page comes; the longest first.
  const orders = {
    published: (one, other) => other.published.localeCompare(one.published),
    title: (one, other) => collator.compare(one.title, other.title),
    words: (one, other) => other.words - one.words,
  };

  function search() {
    const asked = fold(box.value).split(" ");
    let found = 0;
    for (const { entry, text } of reports) {
      entry.hidden = !asked.every((word) => text.includes(word));
      found += !entry.hidden;
    }
    told.textContent = found === reports.length ? String(found) : `${found} / ${reports.length}`;
    none.hidden = found > 0;
  }

  box.addEventListener("input", search);
  order.addEventListener("change", () => list.append(...[...reports].sort(orders[order.value]).map(({ entry }) => entry)));
  tools.hidden = false;
  // A browser that comes back to the page keeps what was typed and chosen.
  search();
  order.dispatchEvent(new Event("change"));
})();
