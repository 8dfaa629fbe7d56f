// Every page made from results: the overlay with the lines of a word, and the print button. Without it, a link goes to
// the first sentence of its word.
(() => {
  "use strict";
  const lines = JSON.parse(document.getElementById("lines").textContent);
  const words = JSON.parse(document.getElementById("words-of-page").textContent);
  const overlay = document.getElementById("overlay");
  const title = overlay.querySelector("h2"), count = overlay.querySelector("header p"), inside = overlay.querySelector(".in");
  let opener = null;

  const make = (name, className, ...content) => {
    const element = document.createElement(name);
    element.className = className;
    element.append(...content);
    return element;
  };

  // The number of a sentence as the text shows it; a sentence without one is the dateline.
  const numberOf = (anchor) => document.querySelector(`#${anchor} .sn`)?.textContent ?? "–";

  // On a page with two articles, an item says what is before the ids of its sentences.
  const linkTo = (sentence, item) => {
    const anchor = `${item.p ?? ""}s${sentence}`, link = make("a", "n", numberOf(anchor));
    link.href = `#${anchor}`;
    link.addEventListener("click", () => { opener = null; overlay.close(); });
    return link;
  };

  const row = ([sentence, before, node, after], item) => make("tr", "",
    make("td", "bf", make("span", "", before)),
    make("td", `nd ${item.c}`, node),
    make("td", "af", after),
    make("td", "no", linkTo(sentence, item)));

  const table = (item) => {
    const shown = make("table", "kw", make("tbody", "", ...item.l.map((line) => row(line, item))));
    shown.lang = "ur";
    return shown;
  };

  const quotation = ([sentence, , quote], item) => {
    const shown = make("blockquote", "", `${quote} `, linkTo(sentence, item));
    shown.lang = "ur";
    return shown;
  };

  // Some browsers do not focus a button that is clicked, so the overlay keeps what opened it.
  const open = (item, link) => {
    opener = link;
    overlay.className = item.c;
    title.textContent = item.t || words.unknown;
    const many = item.n ?? item.l.length;
    count.textContent = (many === 1 ? words.one : words.many).replace("{n}", many) +
      (item.n ? ` ${words.first.replace("{n}", item.l.length)}` : "") + (item.p ? ` · ${words.articles[item.p]}` : "");
    inside.replaceChildren(...(item.k === "statement" ? item.l.map((line) => quotation(line, item)) : [table(item)]));
    overlay.showModal();
    inside.parentElement.scrollTop = 0;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-w]");
    if (link && lines[link.dataset.w]) {
      event.preventDefault();
      open(lines[link.dataset.w], link);
    } else if (event.target === overlay) {
      overlay.close();
    }
  });
  overlay.querySelector("header button").addEventListener("click", () => overlay.close());
  overlay.addEventListener("close", () => opener?.focus());
  document.getElementById("print")?.addEventListener("click", () => print());
})();
