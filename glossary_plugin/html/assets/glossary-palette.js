// @ts-check
/** Looks up terms on every page: a key and a button open a dialog that finds them, and has a reader's switches. */
(() => {
  const page = /** @type {any} */ (window);
  const { document } = page;
  // An instant navigation may run the script again.
  if (page.glossaryPalette) return;
  page.glossaryPalette = true;
  const { dataset } = document.documentElement;

  // What a reader chooses: where the browser keeps it, and what it is at first.
  const kept = {
    level: ["glossaryLevel", "normal"],
    tooltips: ["glossary-tooltip", "on"],
    marks: ["glossaryMarks", "on"],
  };
  const MOST = 50;

  // The terms with their dialogs, by their addresses: a site may have several languages.
  const known = Object.create(null);
  let dialog;
  let data;
  let hits = [];
  let at = 0; // the hit that Enter shows
  let shown; // the term that is shown in its place

  /** For what a browser may refuse. */
  const attempt = (act) => {
    try {
      return act();
    } catch {}
  };
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const part = (selector) => dialog.querySelector(selector);
  const chosen = (name) => attempt(() => page.localStorage[kept[name][0]]) ?? kept[name][1];
  const opener = () => document.querySelector(".glossary-opener");

  // Leave one spelling of all that Hepburn and kunrei write in different ways, some of them rarely different.
  const rules = (
    "f>h v>b c>t j|d(?=[iuy])>z ([stz])[hys]+>$1 w(?=[ie])>u wo>o " +
    "m(?=[bmp])|n['n]+>n ou>o ([aiueo])(\\1|[-ー])+>$1"
  )
    .split(" ")
    .map((rule) => rule.split(">"))
    .map(([from, to]) => [RegExp(from, "g"), to]);
  const sound = (text) => rules.reduce((made, [from, to]) => made.replace(from, to), text);

  // Without case, width, accents and what parts words, and in hiragana.
  const fold = (text) =>
    text
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[\u0300-\u036f]/g, "")
      .normalize()
      .replace(/[ァ-ヶ]/g, (each) => String.fromCharCode(each.charCodeAt() - 0x60))
      .replace(/[\s\-_・‐-―]+/g, " ")
      .trim();

  /** How well a name answers: 0 the whole, 1 its beginning, 2 that of a word, 3 inside; more: not at all. */
  function fit(name, query) {
    const place = name.indexOf(query);
    if (place < 0) return 9;
    if (!place) return name.length > query.length ? 1 : 0;
    return /[\p{L}\p{N}]/u.test(name[place - 1]) ? 3 : 2;
  }

  /** The same for a term: its own name goes before others, names before how they sound. */
  function rank(term, query, heard) {
    const names = term.keys.map((key, index) => fit(key, query) * 4 + (index && 1));
    const sounds = heard ? term.sounds.map((key) => fit(key, heard) * 4 + 2) : [];
    const best = Math.min(...names, ...sounds);
    const words = query.split(" ");
    const hasAll = words[1] && words.every((word) => term.keys.some((key) => key.includes(word)));
    return best > 35 && hasAll ? 16 : best;
  }

  function find(text) {
    const query = fold(text);
    const heard = /^[a-z' ]+$/.test(query) ? sound(query.replace(/ /g, "")) : "";
    if (!query) return data.terms;
    return data.terms
      .map((term) => [rank(term, query, heard), term])
      .filter(([grade]) => grade < 36)
      .sort(([a], [b]) => a - b)
      .map(([, term]) => term);
  }

  const title = ({ term, lang }) => make("b", { textContent: term, ...(lang && { lang, dir: "auto" }) });
  const nameOf = ({ abbr, names = [], readings = [] }) => [abbr, ...readings, ...names].filter(Boolean).join(" · ");
  const textOf = (term) => term[chosen("level")] ?? term.html ?? "";
  const plain = ({ html = "" }) => make("template", { innerHTML: html }).content.textContent;

  function list() {
    shown = null;
    part("article").hidden = true;
    part("ul").hidden = false;
    const query = part("input").value;
    const all = find(query);
    hits = all.slice(0, MOST);
    part("ul").replaceChildren(
      ...hits.map((term, index) => {
        const hit = make("li", { id: `glossary-hit-${index}`, role: "option" });
        const names = make("small", { textContent: nameOf(term) });
        const words = make("span", { textContent: (term.lead ??= plain(term)).slice(0, 200), ariaHidden: "true" });
        hit.append(title(term), " ", names, words);
        return hit;
      }),
    );
    const status = part("[role=status]");
    const { some, none } = status.dataset;
    const count = hits.length < all.length ? `${hits.length} / ${all.length}` : all.length;
    status.textContent = all[0] ? `${some}: ${count}` : none;
    part("input").ariaExpanded = `${!!all[0]}`;
    aim(0);
  }

  function aim(index) {
    at = index;
    const options = [...part("ul").children];
    options.forEach((option, place) => (option.ariaSelected = `${place === at}`));
    options[at]?.scrollIntoView({ block: "nearest" });
    if (options[at]) part("input").setAttribute("aria-activedescendant", options[at].id);
    else part("input").removeAttribute("aria-activedescendant");
  }

  function show(term) {
    shown = term;
    const [article, body, link] = ["article", "article div", "article > p > a"].map(part);
    part("h2").replaceChildren(title(term));
    part("h2 + p").textContent = nameOf(term);
    body.innerHTML = textOf(term);
    body.lang = term.lang ?? "";
    body.dir = "auto";
    for (const inner of body.querySelectorAll("a[href]")) {
      attempt(() => (inner.href = new URL(inner.getAttribute("href"), term.url)));
      inner.classList.remove("glossary-term"); // no tooltip: it is shown here
    }
    link.hidden = !term.url;
    link.href = term.url ?? "";
    part("ul").hidden = true;
    part("input").removeAttribute("aria-activedescendant");
    part("input").ariaExpanded = "false";
    article.hidden = false;
    if (page.MathJax?.typesetPromise) page.MathJax.typesetPromise([body]);
    else if (page.renderMathInElement) page.renderMathInElement(body);
    article.focus();
    article.scrollTop = 0;
  }

  function back() {
    const place = hits.indexOf(shown);
    list();
    aim(Math.max(place, 0));
    part("input").focus();
  }

  function press() {
    for (const name in kept) {
      for (const button of dialog.querySelectorAll(`details [name=${name}]`)) {
        button.ariaPressed = `${button.value === chosen(name)}`;
      }
    }
  }

  function choose(name, value) {
    attempt(() => (page.localStorage[kept[name][0]] = value));
    mark();
    press();
    page.glossaryPage?.();
    if (shown) part("article div").innerHTML && show(shown);
  }

  const mark = () => (dataset.glossaryMarks = chosen("marks"));

  /** Opens the dialog of the page, once its terms are loaded. */
  function load() {
    const script = make("script", { src: opener().dataset.terms });
    if (known[script.src]) return enter(known[script.src]);
    script.onload = () => enter((known[script.src] ??= prepared(script)));
    script.onerror = () => script.remove();
    document.head.append(script);
  }

  /** Makes ready what is loaded: the names of each term as they are looked for. */
  function prepared({ terms, dialog }) {
    for (const term of terms) {
      const { term: name, abbr, names = [], avoid = [], readings = [], heard = [] } = term;
      term.keys = [name, ...(abbr ? [abbr] : []), ...names, ...avoid, ...readings].map(fold);
      term.sounds = heard.map((each) => sound(fold(each).replace(/ /g, "")));
    }
    const box = make("div", { innerHTML: dialog }).querySelector("dialog");
    listen(box);
    return { terms, box };
  }

  function enter(asked) {
    if (dialog?.open) return;
    data = asked;
    dialog = data.box;
    if (!dialog.isConnected) {
      document.querySelector(".glossary-palette")?.remove(); // that of another language
      document.body.append(dialog);
    }
    press();
    list();
    dialog.showModal();
    part("input").select();
    part("input").focus();
  }

  function listen(box) {
    box.addEventListener("input", list);

    // The keys of themes wait until it is closed.
    box.addEventListener("keydown", (event) => {
      const { key, target, keyCode, ctrlKey, metaKey, altKey } = event;
      if (isKey(event)) return;
      event.stopPropagation();
      if (keyCode === 229 || ctrlKey || metaKey || altKey) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[key];
      const isBox = target === part("input");
      if (key === "Escape" && shown) back();
      else if (key === "Escape" && isBox && target.value) {
        target.value = "";
        list();
      } else if (step && isBox && !shown && hits[0]) aim((at + step + hits.length) % hits.length);
      else if (key === "Enter" && isBox && !shown && hits[at]) show(hits[at]);
      else return;
      event.preventDefault();
    });

    box.addEventListener("mousedown", (event) => {
      if (event.target.closest("li[role=option]")) event.preventDefault(); // the box keeps the focus
    });

    box.addEventListener("click", (event) => {
      const { target } = event;
      const hit = target.closest("li[role=option]");
      const { name, value } = target.closest("button") ?? {};
      const link = target.closest("a");
      if (hit) show(hits[[...part("ul").children].indexOf(hit)]);
      else if (name) choose(name, value);
      else if (value === "back") back();
      else if (target === box || value === "close") box.close();
      else if (link && !event.ctrlKey && !event.metaKey) {
        const [id] = link.dataset.glossaryTerm?.split(" ") ?? [];
        const inner = data.terms.find((term) => term.id === id);
        if (!inner) return box.close();
        event.preventDefault();
        event.stopPropagation();
        show(inner);
      }
    });
  }

  const isKey = ({ code, altKey, ctrlKey, metaKey, shiftKey }) =>
    code === "KeyG" && altKey && !(ctrlKey || metaKey || shiftKey);

  addEventListener("click", ({ target }) => target.closest?.(".glossary-opener") && load(), true);

  // It makes way for who reads on, and comes back with who looks back.
  let height = 0;
  addEventListener("scroll", () => {
    opener()?.toggleAttribute("data-away", page.scrollY > height);
    height = page.scrollY;
  });

  addEventListener(
    "keydown",
    (event) => {
      const isWriting = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (!isKey(event) || !opener() || (isWriting && !dialog?.open)) return;
      event.preventDefault();
      event.stopPropagation();
      if (dialog?.open) dialog.close();
      else load();
    },
    true,
  );
  dataset.glossaryPalette = "";
  if (chosen("marks") === "off") mark(); // else no mention is looked at again
})();
