// Timelines: draws them and links bars to sentences and marked times to bars.
// Text from an article arrives as JSON and is only ever set as text content.
(() => {
  "use strict";
  // JupyterLab runs the script of an output each time it draws the output.
  if (window.urduNewsTimelines) return;
  const drawn = (window.urduNewsTimelines = new WeakMap());
  const DAY = 86400000;

  // In JupyterLab, several notebooks share one page and may show the same article.
  const part = (node) => node.closest(".jp-Notebook") || document;
  const find = (from, id) => part(from).querySelector(`#${CSS.escape(id)}`);

  function make(name, className, text) {
    const element = document.createElement(name);
    element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function goTo(from, id) {
    const target = find(from, id);
    if (!target) return;
    for (const earlier of part(from).querySelectorAll(".urdu-news-here")) earlier.classList.remove("urdu-news-here");
    target.classList.add("urdu-news-here");
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  }

  function rowLabel(row, language) {
    const label = make("div", "row-label");
    const name = make("bdi", "", row.surface);
    name.lang = "ur";
    const words = make("small", "", row.words);
    words.lang = language;
    label.append(name, words);
    return label;
  }

  function bar(item, describe) {
    const link = make("a", "bar");
    link.href = `#${item.sentence}`;
    link.setAttribute("aria-label", item.description);
    link.title = item.description;
    link.draggable = false;
    link.addEventListener("focus", () => describe(item));
    link.addEventListener("pointerenter", () => describe(item));
    return link;
  }

  function draw(place) {
    const data = JSON.parse(place.querySelector('script[type="application/json"]').textContent);
    const canvas = place.querySelector(".canvas");
    const description = place.querySelector(".description");
    const describe = (item) => (description.textContent = item.description);
    const items = data.items.map((item) => ({
      ...item,
      content: "",
      group: item.row,
      className: `colour-${item.colour}${item.certain ? "" : " uncertain"}`,
    }));
    const days = data.published.map((day, number) => ({
      ...day, id: `published-${number}`, type: "background", content: "", className: `published colour-${day.colour}`,
    }));
    const timeline = new vis.Timeline(canvas, new vis.DataSet([...items, ...days]), new vis.DataSet(data.rows), {
      rtl: data.rtl,
      start: data.start, end: data.end, min: data.start, max: data.end, zoomMin: 3 * DAY,
      // Dates from the text have no time and no time zone.
      moment: (date) => vis.moment(date).utc(),
      format: {
        minorLabels: { weekday: "D", day: "D", week: "D", month: "MM", year: "YYYY" },
        majorLabels: { hour: "YYYY-MM-DD", weekday: "YYYY-MM", day: "YYYY-MM", week: "YYYY-MM", month: "YYYY", year: "" },
      },
      template: (item) => (item.description === undefined ? "" : bar(item, describe)),
      groupTemplate: (row) => (row ? rowLabel(row, data.language) : ""),
      groupOrder: "id",
      margin: { axis: 4, item: { horizontal: 0, vertical: 4 } },
      showCurrentTime: false, showTooltips: false, multiselect: false, zoomKey: "ctrlKey",
      orientation: { item: "top", axis: "bottom" },
    });
    drawn.set(place, timeline);
    timeline.on("select", ({ items: [id] }) => {
      const item = data.items.find((other) => other.id === id);
      if (item) goTo(place, item.sentence);
    });
    const tools = place.querySelector(".tools");
    const actions = [
      ["zoom_in", "+", () => timeline.zoomIn(0.6)],
      ["zoom_out", "−", () => timeline.zoomOut(0.6)],
      ["whole", "↔", () => timeline.setWindow(data.start, data.end)],
    ];
    for (const [name, sign, act] of actions) {
      const button = make("button", "", sign);
      button.type = "button";
      button.title = data.labels[name];
      button.setAttribute("aria-label", data.labels[name]);
      button.addEventListener("click", act);
      tools.append(button);
    }
    place.classList.add("drawn");
  }

  function drawAll() {
    for (const place of document.querySelectorAll(".urdu-news.timeline:not(.seen)")) {
      place.classList.add("seen");
      draw(place);
    }
  }

  function toBar(link) {
    const id = link.hash.slice(1);
    const home = find(link, id)?.closest(".urdu-news.timeline");
    const timeline = home && drawn.get(home);
    if (!timeline) return false;
    timeline.setSelection(id);
    home.scrollIntoView({ block: "center" });
    home.querySelector(".vis-selected .bar")?.focus({ preventScroll: true });
    return true;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link) return;
    if (link.closest(".urdu-news.timeline") && find(link, link.hash.slice(1))) {
      event.preventDefault();
      goTo(link, link.hash.slice(1));
    } else if (link.matches(".urdu-news .sentences a") && toBar(link)) {
      event.preventDefault();
    }
  });

  drawAll();
  // In JupyterLab, an output with a timeline may appear at any time.
  new MutationObserver(drawAll).observe(document.documentElement, { childList: true, subtree: true });
})();
