// @ts-check
/** Marks links as good or wrong, and writes the lines that remove the wrong ones. */
(() => {
  const page = /** @type {any} */ (window);
  const { document, navigator, localStorage } = page;
  const { names, globs, host, excluded } = JSON.parse(document.body.dataset.review);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const key = `glossary-review ${page.location.pathname}`;
  // For what a browser may refuse.
  const attempt = (act) => {
    try {
      return act();
    } catch {}
  };

  const items = all("li[data-link]");
  const boxes = all("input[data-line]");
  const linkOf = (item) => names[item.dataset.name].links[item.dataset.link];
  // The mark of each link by its id, and the lines that somebody has ticked or not.
  const marks = new Map(Object.entries(attempt(() => JSON.parse(localStorage.getItem(key))) || {}));
  const ticked = new Set();
  const markOf = (link) => marks.get(link.id);
  const count = (links, mark) => links.filter((link) => markOf(link) === mark).length;

  function mark(item, value) {
    const { id } = linkOf(item);
    if (marks.get(id) === value) marks.delete(id);
    else marks.set(id, value);
    attempt(() => localStorage.setItem(key, JSON.stringify(Object.fromEntries(marks))));
    show();
    write();
  }

  function show() {
    for (const item of items)
      for (const button of item.querySelectorAll("button"))
        button.setAttribute("aria-pressed", String(markOf(linkOf(item)) === button.value));
    const seen = items.filter((item) => markOf(linkOf(item))).length;
    byId("marked").textContent = `${seen} of ${items.length} links are marked.`;
  }

  // A line follows the marks of its links, unless somebody has set it.
  function tick() {
    for (const box of boxes) {
      const { links, suggestions } = names[box.dataset.name];
      const own = suggestions[box.dataset.line].links.map((number) => links[number]);
      const [wrong, good] = [count(own, "wrong"), count(own, "good")];
      if (!ticked.has(box)) box.checked = wrong + good ? wrong > good : box.defaultChecked;
    }
  }

  // Two settings as one: mappings by key, lists of names by their texts.
  function merge(one, other) {
    if (Array.isArray(one) && Array.isArray(other)) {
      const found = new Map();
      for (const each of [...one, ...other]) {
        const text = each.text ?? each;
        const both = { ...(found.get(text) ?? {}), ...(each.text ? each : {}) };
        found.set(text, both);
      }
      return [...found].map(([text, settings]) => (Object.keys(settings).length ? settings : text));
    }
    if (one === null || typeof one !== "object" || typeof other !== "object" || Array.isArray(other)) return other;
    const made = { ...one };
    for (const [name, value] of Object.entries(other)) made[name] = name in made ? merge(made[name], value) : value;
    return made;
  }

  // The settings of one name, and what remains to be done by hand.
  function decide(name, number) {
    const chosen = boxes.filter((box) => Number(box.dataset.name) === number && box.checked);
    const lines = chosen.map((box) => name.suggestions[box.dataset.line]);
    const covered = new Set(lines.flatMap((line) => line.links));
    const left = name.links.filter((link, index) => markOf(link) === "wrong" && !covered.has(index));
    const settings = lines.map((line) => line.settings);
    const wrong = count(name.links, "wrong");
    if (left.length > 1 && wrong >= count(name.links, "good") && Object.keys(name.off).length)
      return { settings: [...settings, name.off], hand: [] };
    const good = name.links.filter((link) => markOf(link) === "good").map((link) => link.longer);
    const parts = left.filter((link) => link.longer && !good.includes(link.longer));
    const decoys = parts.map((link) => link.longer);
    if (decoys.length) settings.push({ [name.entry]: { match: { except: [...name.decoys, ...decoys] } } });
    return { settings, hand: left.filter((link) => !parts.includes(link)) };
  }

  function write() {
    tick();
    const decided = names.map(decide);
    const settings = decided.flatMap((each) => each.settings).reduce(merge, {});
    const lines = Object.entries(settings).map(([id, each]) => `  ${JSON.stringify(id)}: ${JSON.stringify(each)}\n`);
    byId("for-glossary").value = lines.length ? `overrides:\n${lines.join("")}` : "";
    const wanted = all("input[data-page]").flatMap((box) => (box.checked ? globs[box.dataset.page] : []));
    byId("for-site").value = wanted.length ? option(JSON.stringify([...excluded, ...wanted])) : "";
    const hand = decided.flatMap((each) => each.hand);
    byId("by-hand").value = hand.map((link) => `${link.page}: [${link.words}](term:-)\n`).join("");
  }

  function option(value) {
    if (host === "conf.py") return `glossary_exclude = ${value}\n`;
    return /\.ya?ml$/.test(host) ? `plugins:\n  - glossary:\n      exclude: ${value}\n` : `exclude = ${value}\n`;
  }

  async function copy(id) {
    const field = byId(id);
    const asked = await attempt(() => navigator.clipboard.writeText(field.value).then(() => true, () => false));
    if (!asked) {
      field.select();
      attempt(() => document.execCommand("copy"));
    }
    byId("copied").textContent = "Copied.";
  }

  function go(step) {
    const at = items.indexOf(document.activeElement?.closest("li[data-link]"));
    const next = items[at < 0 ? 0 : Math.min(Math.max(at + step, 0), items.length - 1)];
    next?.focus();
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    const item = button?.closest("li[data-link]");
    if (item) mark(item, button.value);
    else if (button?.dataset.copy) copy(button.dataset.copy);
  });
  document.addEventListener("change", ({ target }) => {
    ticked.add(target);
    write();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("textarea")) return;
    const item = event.target.closest?.("li[data-link]");
    if (event.key === "j" || event.key === "k") go(event.key === "j" ? 1 : -1);
    else if (item && event.key === "g") mark(item, "good");
    else if (item && event.key === "w") mark(item, "wrong");
  });
  show();
  if (marks.size) write();
})();
