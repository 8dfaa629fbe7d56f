// The margin note: what a mark in the text means, on hover, on focus, and on a phone after a tap.
(() => {
  "use strict";
  const text = document.querySelector(".text"), note = document.getElementById("note");
  if (!text || !note) return;
  const notes = JSON.parse(document.getElementById("notes").textContent);
  const switches = new Map([...document.querySelectorAll(".switches input")].map((box) => [box.dataset.layer, box]));
  const labels = note.dataset;
  const phone = matchMedia("(max-width: 900px)");

  const element = (name, content, attributes = {}) => {
    const made = document.createElement(name);
    if (content) made.textContent = content;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const urdu = { lang: "ur", dir: "rtl" };
  // The notes of a mark that the switches show.
  const notesOf = (mark) => mark.dataset.note.split(" ").map((number) => notes[number]).filter((one) => switches.get(one.s)?.checked);

  const countLink = (one, mark) => {
    const link = element("a", one.c, { href: mark.getAttribute("href") || "#text", "data-w": one.w });
    const value = element("dd");
    value.append(link);
    return value;
  };
  const block = (one, mark) => {
    const rows = element("dl");
    for (const [label, value, isUrdu] of one.r) {
      const shown = element("dd");
      shown.append(isUrdu ? element("span", value, urdu) : value);
      rows.append(element("dt", label), shown);
    }
    if (one.w) rows.append(element("dt", labels.occurs), countLink(one, mark));
    return [element("h3", one.h), element("p", one.t, { class: "big", ...urdu }), rows];
  };
  const hide = () => note.classList.remove("on");
  const show = (mark) => {
    const found = notesOf(mark);
    if (!found.length) return;
    const close = element("button", labels.close, { class: "close", type: "button" });
    close.addEventListener("click", hide);
    note.replaceChildren(close, ...found.flatMap((one) => block(one, mark)));
    note.classList.add("on");
  };
  const markAt = (event) => event.target.closest(".m[data-note]");
  for (const type of ["mouseover", "focusin"])
    text.addEventListener(type, (event) => {
      const mark = markAt(event);
      if (mark && !(phone.matches && type === "mouseover")) show(mark);
    });

  // On a phone the first tap shows the note, whose count leads to the lines. A mark that is switched off is text.
  document.addEventListener("click", (event) => {
    const mark = text.contains(event.target) && markAt(event);
    if (!mark) {
      if (!note.contains(event.target)) hide();
      return;
    }
    if (phone.matches || !notesOf(mark).length) {
      event.preventDefault();
      event.stopPropagation();
      show(mark);
    }
  }, true);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  // A mark that no switch shows cannot be reached with the keyboard; a repair that is no link only while repairs are shown.
  const setTabStops = () => {
    for (const mark of text.querySelectorAll("a.m")) mark.tabIndex = notesOf(mark).length ? 0 : -1;
    for (const mark of text.querySelectorAll("span.m:is(.rep, :has(.rep))"))
      mark.tabIndex = notesOf(mark).some((one) => one.s === "repair") ? 0 : -1;
  };
  for (const box of switches.values()) box.addEventListener("change", setTabStops);
  setTabStops();
})();
