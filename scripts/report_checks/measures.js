// What a report page measures: facts only, which checks.py compares with the limits.
() => {
  const all = selector => [...document.querySelectorAll(selector)];
  const isVisible = element => element.checkVisibility({ visibilityProperty: true });
  const ofArticle = element => element.closest('body [lang=ur]');
  const keys = JSON.parse(document.getElementById('lines').textContent);
  // Of an item with very many lines the page has the first ones, and their number.
  const linesOf = element => {
    const { n, l } = keys[element.dataset.w] || { l: [] };
    return n ?? l.length;
  };
  const textNodes = root => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim()) found.push(walker.currentNode);
    return found;
  };

  // Contrast of text with the nearest background that is painted.
  const painted = colour => colour.match(/[\d.]+/g).map(Number);
  const luminance = colour => {
    const [red, green, blue] = painted(colour).slice(0, 3).map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const background = element => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor, backgroundImage } = getComputedStyle(at);
      const band = backgroundImage.match(/gradient\((rgba?\([^)]*\))/);
      if (band) return band[1];
      if (painted(backgroundColor)[3] !== 0) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  const contrast = element => {
    const [one, two] = [getComputedStyle(element).color, background(element)].map(luminance);
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  };
  const pale = textNodes(document.body).map(node => node.parentElement)
    .filter(element => isVisible(element) && !element.closest('svg, script, style, .skip') && contrast(element) < 4.5)
    .map(element => `${contrast(element).toFixed(2)} ${element.textContent.trim().slice(0, 30)}`);

  // Prose: the page's own words in running text, captions and headings.
  const PROSE = 'p, li, summary, h2, h3, caption, th, dt, dd';
  const isLatin = document.documentElement.lang !== 'ur';
  const prose = textNodes(document.querySelector('main'))
    .filter(node => node.parentElement.closest(PROSE) && isVisible(node.parentElement)
      && !ofArticle(node.parentElement) && !node.parentElement.closest('svg'))
    .flatMap(node => node.data.split(/\s+/))
    .filter(word => isLatin ? /[a-z]/i.test(word) : /\p{Letter}/u.test(word)).length;

  // Sentences that are no heading, label, alert or finding: what could be the same in every report.
  const fixed = all('main p, main li, main dd, main td')
    .filter(element => isVisible(element) && !element.querySelector('p, li, td')
      && !element.closest('.alert, .find, .lead, .key, .note, .text, .foot, footer, svg, [lang=ur]:not(html)')
      && !element.closest('details:not([open])'))
    .map(element => element.textContent.replace(/\s+/g, ' ').trim());

  // Numbers of the front page, in digits or words, each with what it leads to.
  const front = document.querySelector('.front');
  const sentenceAt = hash => {
    const place = hash && document.getElementById(hash.slice(1));
    return place && /^#s\d+$/.test(hash) ? (place.querySelector('.sn') || place).textContent.trim() : null;
  };
  // A heading has the number of chips or statements below it.
  const shownBelow = element => {
    const list = element.closest('h2, h3')?.nextElementSibling;
    return list?.matches('.chips, .says') ? list.querySelectorAll('.chip[data-w], .q').length : 0;
  };
  const numbers = textNodes(front)
    .filter(node => !node.parentElement.closest('blockquote, h1, .deck, script, style, svg, .tick'))
    .map(node => {
      const element = node.parentElement, item = element.closest('[data-w]'), link = element.closest('a');
      return {
        text: node.data.trim(),
        article: !!ofArticle(element),
        counted: !!element.closest('.n'),
        key: item ? item.dataset.w : null,
        shown: item ? (keys[item.dataset.w] || {}).t || '' : '',
        lines: item ? linesOf(item) : 0,
        target: link ? link.hash : null,
        exists: !!(link && link.hash && document.getElementById(decodeURIComponent(link.hash.slice(1)))),
        sentence: link ? sentenceAt(link.hash) : null,
        below: link ? 0 : shownBelow(element),
        control: !!element.closest('button:not([data-w]), summary'),
      };
    });
  const drawn = all('.cloud svg a[data-w] title').map(title => ({
    text: title.textContent.match(/\d*$/)[0], key: title.closest('[data-w]').dataset.w, lines: linesOf(title.closest('[data-w]')),
  }));

  const box = element => element.getBoundingClientRect();
  const small = all('button, summary, select, label, .bar a, input:not(label input)')
    .filter(element => isVisible(element) && !element.closest('.skip, dialog:not([open])'))
    .filter(element => Math.min(box(element).width, box(element).height) < 23.9)
    .map(element => `${element.className} ${element.textContent.trim()}`.slice(0, 40));
  const leads = all('[data-w]');
  return {
    words: (document.querySelector('.text') || front).innerText.split(/\s+/).filter(word => /\p{Letter}/u.test(word)).length,
    language: document.documentElement.lang,
    height: document.documentElement.scrollHeight,
    width: document.documentElement.scrollWidth,
    front: box(front).bottom + scrollY,
    prose, pale, numbers, drawn, small, fixed,
    chapters: all('.chapter:not(.appendix)').length,
    headings: all('h1').length,
    tables: all('table').filter(isVisible).length,
    empty: all('table').filter(table => !table.tBodies[0] || !table.tBodies[0].rows.length).length,
    leads: leads.length,
    lost: leads.filter(element => !linesOf(element)).map(element => element.dataset.w),
    unequal: all('.front .chip .n, .bars .n').filter(element => element.closest('[data-w]'))
      .filter(element => +element.textContent !== linesOf(element.closest('[data-w]'))).map(element => element.closest('[data-w]').dataset.w),
    dead: all('a[href^="#"]').filter(link => link.hash && !document.getElementById(decodeURIComponent(link.hash.slice(1)))).map(link => link.hash),
    zeros: (front.innerText.match(/(?<![\d.,])0(?![\d.,])/g) || []).length,
    dates: front.innerText.match(/\d{4}-\d\d-\d\d/g) || [],
  };
}
