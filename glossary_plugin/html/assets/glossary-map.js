// @ts-check
/** What a reader does with a map: points at a term to see what it is related to, filters, and goes about by arrows. */
(() => {
  const page = /** @type {any} */ (window);
  const { document } = page;
  // An instant navigation runs the script again.
  if (page.glossaryMap) return page.glossaryMap();
  page.glossaryMap = start;

  const SHEETS = ".glossary-map-sheets";
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  // By their drawings: the links in the order of the map, and the curves of each.
  const maps = new WeakMap();

  function read(drawing) {
    if (!maps.has(drawing)) {
      const links = all("a", drawing);
      const curves = new Map(links.map((link) => [link, []]));
      for (const curve of all("[data-ends]", drawing)) {
        for (const end of curve.dataset.ends.split(" ")) curves.get(links[end])?.push(curve);
      }
      maps.set(drawing, { links, curves });
    }
    return maps.get(drawing);
  }

  const linkAt = (node) => node?.closest?.(`${SHEETS} a`);
  let aimed;

  // A tooltip lies where its script has put it, unless it hides fewer of the lit terms above its own or beside it.
  const settle = new MutationObserver(([{ target: tip }]) => {
    const [own, at, ...lit] = [tip, aimed, ...all(`${SHEETS} a[data-lit]`)].map((each) => each?.getBoundingClientRect());
    if (!at) return;
    const { width, height } = own;
    const hidden = ({ left, top }) =>
      lit.filter((each) => each.left < left + width && each.right > left && each.top < top + height && each.bottom > top).length;
    const [place] = [
      own,
      { left: own.left, top: at.top - 8 - height },
      { left: at.right + 8, top: at.top },
      { left: at.left - 8 - width, top: at.top },
    ]
      .filter(({ left, top }) => left > 0 && top > 0 && left + width < page.innerWidth && top + height < page.innerHeight)
      .sort((one, other) => hidden(one) - hidden(other));
    if (!place) return;
    tip.style.left = `${place.left}px`;
    tip.style.top = `${place.top}px`;
  });

  // Shows what a term is related to; nothing where there is none.
  function aim(link) {
    for (const lit of all(`${SHEETS} [data-lit]`)) delete lit.dataset.lit;
    for (const drawing of all(`${SHEETS} [data-aimed]`)) delete drawing.dataset.aimed;
    const drawing = link?.closest("svg");
    aimed = link;
    if (!drawing) return;
    const tip = page["glossary-tooltip"];
    if (tip) settle.observe(tip, { attributeFilter: ["style"] });
    const { links, curves } = read(drawing);
    drawing.dataset.aimed = "";
    link.dataset.lit = "";
    for (const curve of curves.get(link)) {
      curve.dataset.lit = "";
      for (const end of curve.dataset.ends.split(" ")) links[end].dataset.lit = "";
    }
  }

  // Scrolls the map, and not the page, to a term that is not seen.
  function bring(link, box) {
    const [at, frame] = [link, box].map((each) => each.getBoundingClientRect());
    const isSeen = at.top >= frame.top && at.bottom <= frame.bottom && at.left >= frame.left && at.right <= frame.right;
    if (!isSeen) box.scrollBy(at.left - frame.left - frame.width / 3, at.top - frame.top - frame.height / 3);
  }

  // Lets the terms stand out whose lines the filter leaves: both are in one order.
  function find() {
    for (const drawing of all(`${SHEETS} svg`)) {
      const map = drawing.closest(".glossary-map");
      const lines = all("[data-glossary-entry]", map);
      const isFiltered = lines.some(({ hidden }) => hidden);
      drawing.toggleAttribute("data-filtered", isFiltered);
      read(drawing).links.forEach((link, at) => link.toggleAttribute("data-found", isFiltered && !lines[at].hidden));
      const found = isFiltered && drawing.querySelector("[data-found]");
      if (found) bring(found, map.querySelector(SHEETS));
    }
  }

  const watch = new MutationObserver(find);

  function start() {
    watch.disconnect();
    for (const map of all(".glossary-map")) watch.observe(map, { attributeFilter: ["hidden"], subtree: true });
    find();
  }

  // Moves the focus; the Tab key comes back to where it was.
  function go(link) {
    if (!link) return;
    for (const other of read(link.closest("svg")).links) other.setAttribute("tabindex", other === link ? "0" : "-1");
    link.focus({ focusVisible: true }); // for Safari, where the box was entered by a click
  }

  // The nearest term to a side, as the map lies.
  function beside(link, key) {
    const place = (each) => ["cx", "cy"].map((name) => Number(each.querySelector("circle").getAttribute(name)));
    const [x, y] = place(link);
    const way = key === "ArrowRight" ? 1 : -1;
    const distance = (each) => Math.abs(place(each)[0] - x) + 3 * Math.abs(place(each)[1] - y);
    return read(link.closest("svg"))
      .links.filter((each) => (place(each)[0] - x) * way > 60)
      .sort((one, other) => distance(one) - distance(other))[0];
  }

  page.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.keyCode === 229) return;
    const link = linkAt(target);
    if (key === "Enter" && target.matches?.(".glossary-map .glossary-tools input")) {
      event.preventDefault(); // else Firefox and Safari follow the link that has the focus then
      go(target.closest(".glossary-map").querySelector(`${SHEETS} [data-found]`));
    } else if (link && key.startsWith("Arrow")) {
      event.preventDefault();
      const { links } = read(link.closest("svg"));
      const step = { ArrowDown: 1, ArrowUp: -1 }[key];
      go(step ? links[links.indexOf(link) + step] : beside(link, key));
    }
  });
  page.addEventListener("pointerover", ({ target }) => {
    if (!page["glossary-tooltip"]?.contains(target)) aim(linkAt(target) ?? linkAt(document.activeElement));
  });
  page.addEventListener("focusin", ({ target }) => aim(linkAt(target)));
  page.addEventListener("focusout", () => aim(null));

  start();
})();
