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
    const text = make("div", "label-text");
    const when = make("b", "", row.when);
    when.lang = language;
    const what = make("bdi", "", row.what);
    what.lang = "ur";
    text.append(when, " ", what);
    if (row.marks) {
      const marks = make("small", "", row.marks);
      marks.lang = language;
      text.append(" ", marks);
    }
    label.append(text);
    label.dataset.row = row.id;
    label.style.setProperty("--bars", row.bars);
    return label;
  }

  // Put each label above its bar, as far as it stays within the axis.
  function placeLabels(canvas, data) {
    const frame = canvas.querySelector(".vis-panel.vis-center")?.getBoundingClientRect();
    if (!frame) return;
    const bars = new Map();
    for (const bar of canvas.querySelectorAll(".vis-item.vis-range .bar")) {
      const box = bar.getBoundingClientRect();
      const known = bars.get(bar.dataset.row);
      const edge = data.rtl ? box.right : box.left;
      if (known === undefined || (data.rtl ? edge > known : edge < known)) bars.set(bar.dataset.row, edge);
    }
    for (const label of canvas.querySelectorAll(".row-label")) {
      const text = label.firstElementChild;
      const edge = bars.get(label.dataset.row);
      const space = Math.max(frame.width - text.offsetWidth - 12, 0);
      const moved = edge === undefined ? 0 : data.rtl ? frame.right - edge : edge - frame.left;
      const shift = Math.min(Math.max(moved, 0), space);
      text.style.transform = `translateX(${data.rtl ? -shift : shift}px)`;
    }
  }

  function bar(item, describe) {
    const link = make("a", "bar");
    link.href = `#${item.sentence}`;
    link.setAttribute("aria-label", item.description);
    link.title = item.description;
    link.draggable = false;
    link.dataset.row = item.group;
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
      className: `colour-${item.colour}${item.certain ? "" : " uncertain"}${item.open ? ` open-${item.open}` : ""}`,
      style: `--solid: ${item.solid * 100}%`,
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
        majorLabels: (date, scale) => {
          const day = vis.moment(date).utc();
          if (scale === "year") return "";
          return scale === "month" ? day.format("YYYY") : `${data.months[day.month()]} ${day.year()}`;
        },
      },
      template: (item) => (item.description === undefined ? "" : bar(item, describe)),
      groupTemplate: (row) => (row ? rowLabel(row, data.language) : ""),
      groupOrder: "id",
      margin: { axis: 4, item: { horizontal: 0, vertical: 4 } },
      showCurrentTime: false, showTooltips: false, multiselect: false, zoomKey: "ctrlKey",
      orientation: { item: "bottom", axis: "bottom" },
    });
    drawn.set(place, timeline);
    // The labels take the width of the axis, which changes with the page.
    const fit = () => {
      canvas.style.setProperty("--axis", `${canvas.clientWidth - 16}px`);
      placeLabels(canvas, data);
    };
    timeline.on("changed", fit);
    fit();
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
    if (!timeline.itemsData.get(id)) {
      // A date has only some bars; its other mentions are in the list, which may be folded.
      const line = find(link, id);
      line.closest("details")?.setAttribute("open", "");
      line.scrollIntoView({ block: "center" });
      return true;
    }
    timeline.setSelection(id);
    const bar = home.querySelector(".vis-selected .bar");
    (bar || home).scrollIntoView({ block: "center" });
    bar?.focus({ preventScroll: true });
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
