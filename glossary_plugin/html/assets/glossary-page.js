// @ts-check
/** What a reader does with a glossary page: filters it, opens its lines, chooses a level, copies references. */
(() => {
  const page = /** @type {any} */ (window);
  const { document, location } = page;
  const { dataset } = document.documentElement;
  // An instant navigation runs the script again.
  if (page.glossaryPage) return page.glossaryPage();
  page.glossaryPage = start;

  // The parameters of the address, and the entry that a link leads to: no filter hides that.
  let state;
  let aim;
  // What is chosen; where the browser keeps it, as the other scripts know, and what may be there, at first the first.
  const chosen = {};
  const kept = {
    level: ["glossaryLevel", "normal", "simple", "expert"],
    tooltips: ["glossary-tooltip", "on", "off"],
    marks: ["glossaryMarks", "on", "off"],
    view: ["glossaryView", "", "compact", "full"],
  };

  let box;

  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const say = (words, place = ".glossary-shown") => all(place).forEach((each) => (each.textContent = words));
  // For what a browser may refuse.
  const attempt = (act) => {
    try {
      return act();
    } catch {}
  };
  const named = ({ hash }) => attempt(() => document.getElementById(decodeURIComponent(hash.slice(1))));
  const FILTER = ".glossary-tools input";
  const show = (address) => attempt(() => page.history.replaceState(page.history.state, "", address));
  const take = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const isPlain = (event) => !(event.ctrlKey || event.metaKey || event.altKey || event.keyCode === 229); // 229: composing
  const NAME = "a.glossary-name, .glossary-links > li > a:first-child";
  // Where arrows go, but in a page of whole entries, which they scroll.
  const STEPS = `${FILTER}, :is([data-view=compact], [data-glossary-filtered], .glossary-links) :is(${NAME}):not([hidden] *)`;

  // The kana from ぁ on: "~" stands before what is small, "=" doubles the next consonant.
  const kana = ["~,", "k,g", "s,z", "t,d", "n", "h,b,p", "m"].flatMap((row) =>
    [..."aiueo"].flatMap((vowel) => row.split(",").map((sound) => sound + vowel)),
  );
  kana.splice(34, 0, "=");
  kana.push(..."~ya ya ~yu yu ~yo yo ra ri ru re ro ~wa wa wi we wo n vu".split(" "));

  // Leave one spelling of all that kana, Hepburn and kunrei write in different ways, some of them rarely different.
  const rules = (
    "[aiueo]~y>y ([^aiueo\\s])[aiueo]~>$1 ~> =(.)>$1$1 f>h v>b c>t j|d(?=[iuy])>z ([stz])[hys]+>$1 w(?=[ie])>u wo>o " +
    "m(?=[bmp])|n['n]+>n ou>o ([aiueo])(\\1|[-ー])+>$1"
  )
    .split(" ")
    .map((rule) => rule.split(">"))
    .map(([from, to]) => [RegExp(from, "g"), to]);
  const sound = (text) =>
    rules.reduce(
      (made, [from, to]) => made.replace(from, to),
      text.replace(/[ぁ-ゔァ-ヴ]/g, (each) => kana[(each.charCodeAt() - 0x3041) % 96]),
    );

  // Without case, width and accents.
  const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, "").normalize();

  const entriesOf = (node) => all("[data-glossary-entry]", node);

  // What an entry says, and how the kana in its names sound; once, since that takes its time.
  function read(entry) {
    const text = (parts) => fold(all(parts, entry).map((part) => part.textContent).join(" ") + (entry.dataset.names ?? ""));
    return (entry.heard ??= [
      text(":scope > :not(.glossary-used, .glossary-graph, .glossary-names), .glossary-names dd"),
      sound(text(".glossary-links a, .glossary-reading, .glossary-name, .glossary-names dd").replace(/[^ぁ-ゔァ-ヴー]+/g, " ")),
    ]);
  }

  // Shows what is chosen, and what the pressed tags mean.
  function press() {
    dataset.glossaryLevel = chosen.level;
    const now = { ...chosen, view: document.querySelector("[data-view]")?.dataset.view };
    const about = [];
    for (const button of all(".glossary-tools button")) {
      const { name, title, value } = button;
      const isPressed = (name === "tag" ? state.getAll(name) : [now[name]]).includes(value);
      button.ariaPressed = isPressed;
      if (isPressed && title) about.push(title);
    }
    say(about.join(" "), ".glossary-about");
  }

  // Shows what has every word, and any of the pressed tags: few entries have two of them.
  function apply() {
    press();
    const query = state.get("filter") ?? "";
    const tags = state.getAll("tag");
    const words = fold(query).split(/\s+/).map((word) => [word, sound(word)]);
    const inputs = all(FILTER);
    if (!inputs[0]) return;
    for (const input of inputs) if (input.value !== query) input.value = query;
    const entries = entriesOf(document);
    const shown = entries.filter((entry) => {
      const hide =
        entry !== aim &&
        ((tags[0] && !tags.some((tag) => entry.dataset.tags?.split(",").includes(tag))) ||
          words.some(([word, heard]) => word && !read(entry)[0].includes(word) && !read(entry)[1].includes(heard)));
      return !entry.toggleAttribute("hidden", hide);
    });
    for (const group of all(".glossary-group")) group.hidden = entriesOf(group).every(({ hidden }) => hidden);
    for (const link of all(".glossary-index a")) {
      const group = named(link)?.parentNode ?? {};
      group.initial = link;
      link.inert = group.hidden;
    }
    const { some, none } = inputs[0].dataset;
    say(!shown[0] ? none : query || tags[0] ? `${some}: ${shown.length} / ${entries.length}` : "");
  }

  // The view of every list: its own, unless the reader has chosen one.
  function arrange() {
    for (const list of all("[data-view]")) {
      list.view ??= list.dataset.view;
      // Whole, as in the style sheet, where a browser does not know that.
      list.dataset.view = page.matchMedia("(scripting)").matches ? chosen.view || list.view : "full";
    }
    follow(all("[data-view] [data-glossary-entry]"));
  }

  // Arranges the entries, some at a time: they may be thousands.
  function follow(entries) {
    for (const entry of entries.splice(0, 100)) open(entry, "open" in entry.dataset);
    if (entries[0]) setTimeout(follow, 0, entries);
  }

  // Opens or closes an entry of a compact list; what a closed one has inside is out of reach of the Tab key.
  function open(entry, isOpen) {
    const isCompact = entry.closest("[data-view=compact]");
    entry.toggleAttribute("data-open", isOpen);
    entry.dataset.laid = ""; // out before a link leads past it
    for (const name of all(NAME, entry)) name.ariaExpanded = isCompact && isOpen;
    for (const inner of all(":is(.glossary-definition, section) :is(a, button, [tabindex])", entry)) inner.tabIndex = isCompact && !isOpen ? -1 : 0;
  }

  // The initial of the group that is being read.
  const watch = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen) if (target.initial) target.initial.ariaCurrent = isIntersecting || null;
    },
    { rootMargin: "-35% 0% -64.9%" },
  );

  function change(act) {
    typed();
    dataset.glossaryFiltered = "";
    const address = new URL(location);
    state = address.searchParams;
    act();
    aim = null;
    apply();
    show(address);
  }

  // What was written into a box and has not filtered yet.
  function typed() {
    const { isConnected, value } = box ?? {};
    box = null;
    if (isConnected) change(() => (value ? state.set("filter", value) : state.delete("filter")));
  }

  // Shows what the address names, which a filter may hide, or a compact list keep closed.
  function reveal() {
    const target = named(location);
    const entry = target?.closest("[data-glossary-entry]:is([hidden], [data-view=compact] :not([data-open]))");
    if (!entry) return;
    aim = entry;
    open(entry, true);
    apply();
    target.scrollIntoView();
  }

  function start() {
    state = new URL(location).searchParams;
    for (const name in kept) {
      const value = attempt(() => page.localStorage[kept[name][0]]);
      chosen[name] = kept[name].includes(value, 1) ? value : (chosen[name] ?? kept[name][1]);
    }
    all(".glossary-tools").forEach((each) => (each.hidden = false));
    arrange();
    apply();
    for (const group of all(".glossary-group")) watch.observe(group);
    reveal();
  }

  /** What the tooltip of a mention shows whose entry is on this very page. */
  page.glossaryEntry = (id) => {
    const entry = document.querySelector(`[data-glossary-entry="${CSS.escape(id)}"]`);
    const part = (name) => entry?.querySelector(name)?.cloneNode(true);
    const name = part(".glossary-name, a");
    const definition = part(`[data-explanation=${chosen.level}]`) ?? part(".glossary-definition, .glossary-lead");
    if (!name || !definition) return;
    for (const node of all("*", definition)) {
      node.removeAttribute("id");
      if (node.matches("button, nav, .headerlink, [role]")) node.remove();
      if (node.matches(".glossary-term")) node.replaceWith(...node.childNodes);
    }
    const text = (name) => part(name)?.textContent;
    const status = text("[data-status=deprecated] .glossary-status, :scope > .glossary-deprecated");
    return {
      term: name.textContent,
      abbr: text(".glossary-abbr"),
      reading: text(".glossary-reading"),
      html: definition.innerHTML,
      lang: entry.lang,
      url: name.href,
      old: status ? null : all(".glossary-relations s", entry).map((old) => old.textContent.toLowerCase()),
      use: status ?? `${entry.closest("[data-words]")?.dataset.words} ${name.outerHTML}`,
      way: all(".glossary-more a, dt:has(+ .glossary-first), .glossary-first a:not(details a)", entry)
        .map(({ href, outerHTML, textContent }) => (href ? outerHTML : `${textContent}:`))
        .join(" "),
    };
  };

  // Closes the menus, but the one that has the target.
  function shut(target) {
    for (const menu of all(".glossary-menu[open]")) {
      if (!target) menu.firstChild.focus();
      menu.open = menu.contains(target);
    }
  }

  const listeners = {
    focusin({ target }) {
      if (!target.matches?.(FILTER)) return;
      // The browser lays out what is seen alone, and may guess wrong from afar: not before a reader filters.
      dataset.glossaryFiltered = "";
      entriesOf(document).forEach(read);
    },
    popstate: start,
    hashchange: reveal,

    // The letter is painted first; a list of thousands takes longer.
    input({ target }) {
      if (!target.matches?.(FILTER)) return;
      box = target;
      requestAnimationFrame(() => setTimeout(typed));
    },

    keydown(event) {
      const { key, target } = event;
      if (!isPlain(event)) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[key];
      if (key === "Escape") {
        shut();
        if (target.matches?.(FILTER)) change(() => ["filter", "tag"].forEach((name) => state.delete(name)));
      } else if (key === "/" && !target.closest?.("input, textarea, select, [contenteditable]")) {
        const [filter] = all(FILTER);
        if (!filter) return;
        filter.focus();
        take(event); // themes have their search there
      } else if (step && target.matches?.(STEPS)) {
        typed();
        const steps = all(STEPS);
        take(event);
        steps[steps.indexOf(target) + step]?.focus();
      }
    },

    click(event) {
      const { target } = event;
      shut(target);
      const link = target.closest?.("a");
      if (link?.matches("[data-view=compact] .glossary-name") && isPlain(event) && !event.shiftKey) {
        const entry = link.closest("[data-glossary-entry]");
        take(event); // an instant navigation would go there
        open(entry, !("open" in entry.dataset));
        return show(link.href);
      }
      const button = target.closest?.(".glossary-tools button, .glossary-copy");
      const { name, value } = button ?? {};
      if (name === "reference") {
        page.navigator.clipboard?.writeText(value).then(() => say(`${button.dataset.copied}: ${value}`));
      } else if (name === "tag") {
        change(() => {
          const tags = new Set(state.getAll(name));
          if (!tags.delete(value)) tags.add(value);
          state.delete(name);
          tags.forEach((tag) => state.append(name, tag));
        });
      } else if (name) {
        typed();
        chosen[name] = value;
        dataset.glossaryMarks = chosen.marks; // at first the other scripts do that, and else no mention is looked at again
        if (name === "view") {
          dataset.glossaryFiltered = "";
          arrange();
        }
        press();
        attempt(() => (page.localStorage[kept[name][0]] = value));
      } else if (link) {
        delete dataset.glossaryFiltered; // no guesses on the way to where it leads
        if (link.hash === location.hash) setTimeout(reveal); // hashchange is for what the address does not name already
      }
    },
  };
  // Before those of the theme.
  for (const type in listeners) page.addEventListener(type, listeners[type], true);

  start();
})();
