// @ts-check
/** What a reader does with a glossary page: filters it, opens its lines, chooses a level, copies references. */
(() => {
  const page = /** @type {any} */ (window);
  const { document, location, navigator } = page;
  // An instant navigation runs the script again.
  if (page.glossaryPage) return page.glossaryPage();
  page.glossaryPage = start;

  const copy = Object.assign(document.createElement("button"), { className: "glossary-copy" });
  // The parameters of the address, and the entry that a link leads to: no filter hides that.
  let state;
  let aim;
  // What a reader may choose, what is chosen, and where the browser keeps it; the script of the tooltips looks there.
  const choices = { level: ["normal", "simple", "expert"], tooltips: ["on", "off"], view: ["compact", "full"] };
  const chosen = { level: "normal", tooltips: "on", view: "" };
  const kept = { level: "glossaryLevel", tooltips: "glossary-tooltip", view: "glossaryView" };

  let box;

  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const say = (words) => all(".glossary-shown").forEach((status) => (status.textContent = words));
  // For what a browser may refuse.
  const attempt = (act) => {
    try {
      return act();
    } catch {}
  };
  const named = ({ hash }) => attempt(() => document.getElementById(decodeURIComponent(hash.slice(1))));
  const isFilter = (node) => node.matches?.(".glossary-tools input");
  const isPlain = (event) => !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing);
  const NAME = "a.glossary-name, .glossary-links > li > a:first-child";

  // The kana from ぁ on: "~" stands before what is small, "=" doubles the next consonant.
  const kana = ["~,", "k,g", "s,z", "t,d", "n", "h,b,p", "m"].flatMap((row) =>
    [..."aiueo"].flatMap((vowel) => row.split(",").map((sound) => sound + vowel)),
  );
  kana.splice(34, 0, "=");
  kana.push(..."~ya ya ~yu yu ~yo yo ra ri ru re ro ~wa wa wi we wo n vu".split(" "));

  // Leave one spelling of all that kana, Hepburn and kunrei write in different ways, some of them rarely different.
  const rules = (
    "[aiueo]~y>y ([^aiueo\\s])[aiueo]~>$1 ~> =(.)>$1$1 f>h v>b c>t j|d(?=[iuy])>z ([stz])[hys]+>$1 w(?=[ie])>u " +
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

  // Lets the browser lay out what is seen alone, which it may guess wrong from afar: not before a reader filters.
  function prepare() {
    document.documentElement.dataset.glossaryFiltered = "";
    entriesOf(document).forEach(read);
  }

  const entriesOf = (node) => all("[data-glossary-entry], .glossary-links li", node);

  // What an entry says, and how the kana in its names sound; once, since that takes its time.
  function read(entry) {
    const text = (parts) => fold(all(parts, entry).map((part) => part.textContent).join(" ") + (entry.dataset.names ?? ""));
    return (entry.heard ??= [
      text(":scope > :not(.glossary-used, .glossary-graph, .glossary-names), .glossary-names dd"),
      sound(text(".glossary-links a, .glossary-reading, .glossary-name, .glossary-names dd").replace(/[^ぁ-ゔァ-ヴー]+/g, " ")),
    ]);
  }

  // Shows what has every word, and any of the pressed tags: few entries have two of them.
  function apply() {
    const query = state.get("filter") ?? "";
    const tags = state.getAll("tag");
    const words = fold(query).split(/\s+/).map((word) => [word, sound(word)]);
    if (query || tags[0]) prepare();
    document.documentElement.dataset.glossaryLevel = chosen.level;
    for (const button of all(".glossary-tools button:not([name=view])")) {
      button.ariaPressed = (button.name === "tag" ? tags : [chosen[button.name]]).includes(button.value);
    }
    const inputs = all(".glossary-tools input");
    if (!inputs[0]) return;
    for (const input of inputs) if (input.value !== query) input.value = query;
    const about = all(".glossary-tools [name=tag][aria-pressed=true]").map(({ title }) => title);
    for (const words of all(".glossary-about")) words.textContent = about.join(" ");
    const entries = entriesOf(document);
    const shown = entries.filter((entry) => {
      const hide =
        entry !== aim &&
        ((tags[0] && !tags.some((tag) => entry.dataset.tags?.split(",").includes(tag))) ||
          words.some(([word, heard]) => word && !read(entry)[0].includes(word) && !read(entry)[1].includes(heard)));
      if (entry.hidden !== hide) entry.hidden = hide;
      return !hide;
    });
    const left = new Map();
    for (const { parentNode } of shown) {
      const group = parentNode.closest(".glossary-group");
      left.set(group, (left.get(group) ?? 0) + 1);
    }
    for (const group of all(".glossary-group")) group.hidden = !left.has(group);
    for (const link of all(".glossary-index a")) {
      const group = named(link)?.parentNode;
      if (!group) continue;
      link.ariaDisabled = group.hidden;
      link.tabIndex = group.hidden ? -1 : 0;
      group.initial = link;
      for (const count of all("small", link)) count.textContent = left.get(group) ?? 0;
    }
    const { some, none } = inputs[0].dataset;
    say(!shown[0] ? none : query || tags[0] ? `${some}: ${shown.length} / ${entries.length}` : "");
  }

  // The view of every list: its own, unless the reader has chosen one.
  function arrange() {
    for (const list of all("[data-view]")) {
      list.dataset.view = chosen.view || (list.view ??= list.dataset.view);
      entriesOf(list).forEach(settle);
    }
    const view = document.querySelector("[data-view]")?.dataset.view;
    for (const button of all("[name=view]")) button.ariaPressed = button.value === view;
  }

  // Says of an entry in a compact list whether it is open; what a closed one has inside is out of reach of the Tab key.
  function settle(entry) {
    const isCompact = entry.closest("[data-view=compact]");
    const isOpen = !isCompact || "open" in entry.dataset;
    const name = entry.querySelector(NAME);
    if (name) name.ariaExpanded = isCompact ? isOpen : null;
    for (const inner of all(".glossary-definition :is(a, button, [tabindex])", entry)) inner.tabIndex = isOpen ? 0 : -1;
  }

  function open(entry, isOpen) {
    entry.toggleAttribute("data-open", isOpen);
    settle(entry);
  }

  // The initial of the group that is being read.
  const watch =
    page.IntersectionObserver &&
    new IntersectionObserver(
      (seen) => {
        for (const { target, isIntersecting } of seen) if (target.initial) target.initial.ariaCurrent = isIntersecting || null;
      },
      { rootMargin: "-25% 0% -74.9%" },
    );

  function change(act) {
    typed();
    const address = new URL(location);
    state = address.searchParams;
    act();
    aim = null;
    apply();
    attempt(() => page.history.replaceState(page.history.state, "", address));
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
    const entry = target?.closest("[data-glossary-entry], .glossary-links > li");
    const isClosed = entry?.matches("[data-view=compact] :not([data-open])");
    if (!entry?.hidden && !isClosed) return;
    if (isClosed) open(entry, true);
    if (entry.hidden) {
      aim = entry;
      apply();
    }
    (target.checkVisibility() ? target : entry).scrollIntoView();
  }

  function start() {
    state = new URL(location).searchParams;
    for (const name in kept) {
      const value = attempt(() => page.localStorage[kept[name]]);
      if (choices[name].includes(value)) chosen[name] = value;
    }
    for (const tools of all(".glossary-tools")) tools.hidden = false;
    arrange();
    apply();
    watch?.disconnect();
    for (const group of all(".glossary-group")) watch?.observe(group);
    reveal();
  }

  /** What the tooltip of a mention shows whose entry is on this very page. */
  page.glossaryEntry = (id) => {
    const entry = document.querySelector(`[data-glossary-entry="${CSS.escape(id)}"]`);
    const part = (name) => entry?.querySelector(name)?.cloneNode(true);
    const definition = part(".glossary-definition, .glossary-lead");
    if (!definition) return;
    for (const link of all(".glossary-term", definition)) link.replaceWith(...link.childNodes);
    for (const theirs of all("button, nav, .headerlink", definition)) theirs.remove();
    for (const link of all("[tabindex]", definition)) link.removeAttribute("tabindex");
    for (const named of all("[id]", definition)) named.removeAttribute("id");
    const [name, abbr] = [part(`.glossary-name, ${NAME}`), part(".glossary-abbr")?.textContent];
    const url = name?.getAttribute("href") ?? `#term-${id}`;
    return { term: name?.textContent, abbr, html: definition.innerHTML, lang: entry.lang, url };
  };

  // Where arrows go from name to name: they scroll a page of whole entries.
  const isLines = (name) => state.get("filter") || state.has("tag") || name.closest(".glossary-links, [data-view=compact]");

  // The one copy button goes to the entry that is pointed at or has the focus.
  const offer = ({ target }) => {
    const entry = target.closest?.("[data-glossary-entry]");
    const root = entry?.closest("[data-reference]");
    if (!root || !navigator.clipboard || entry.contains(copy) || copy.matches(":focus-visible")) return;
    copy.value = root.dataset.reference.replace("{}", () => entry.dataset.glossaryEntry);
    copy.title = `${root.dataset.copy}: ${copy.value}`;
    entry.querySelector(".glossary-name")?.parentNode.append(copy);
  };

  const listeners = {
    pointerover: offer,
    focusin(event) {
      offer(event);
      if (isFilter(event.target)) prepare();
    },
    popstate: start,
    hashchange: reveal,

    // The letter is painted first; a list of thousands takes longer.
    input({ target }) {
      if (!isFilter(target)) return;
      box = target;
      requestAnimationFrame(() => setTimeout(typed));
    },

    keydown(event) {
      const { key, target } = event;
      if (!isPlain(event)) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[key];
      const menu = target.closest?.(".glossary-menu");
      if (key === "Escape" && menu) {
        menu.open = false;
        menu.firstChild.focus();
      } else if (key === "Escape" && isFilter(target)) {
        change(() => ["filter", "tag"].forEach((name) => state.delete(name)));
      } else if (key === "/" && !target.closest?.("input, textarea, select, [contenteditable]")) {
        const filter = all(".glossary-tools input")[0];
        if (!filter) return;
        event.preventDefault();
        event.stopImmediatePropagation(); // themes take it for their search
        filter.focus();
      } else if (step && (isFilter(target) || (target.matches?.(NAME) && isLines(target)))) {
        typed();
        const names = entriesOf(document).filter(({ hidden }) => !hidden).map((entry) => entry.querySelector(NAME));
        const at = names.indexOf(target) + step;
        event.preventDefault();
        (at < 0 ? all(".glossary-tools input")[0] : names[at])?.focus();
      }
    },

    click(event) {
      const { target } = event;
      for (const menu of all(".glossary-menu[open]")) if (!menu.contains(target)) menu.open = false;
      const line = target.closest?.("[data-view=compact] a.glossary-name");
      if (line && isPlain(event) && !event.shiftKey) {
        const entry = line.closest("[data-glossary-entry]");
        event.preventDefault();
        event.stopImmediatePropagation(); // an instant navigation would go there
        open(entry, !("open" in entry.dataset));
        attempt(() => page.history.replaceState(page.history.state, "", line.href));
        return;
      }
      const { name, value } = target.closest?.(".glossary-tools button, .glossary-copy") ?? {};
      if (target === copy) {
        navigator.clipboard.writeText(value).then(() => say((copy.title = `${copy.closest(".glossary").dataset.copied}: ${value}`)));
      } else if (name === "tag") {
        change(() => {
          const tags = new Set(state.getAll(name));
          if (!tags.delete(value)) tags.add(value);
          state.delete(name);
          tags.forEach((tag) => state.append(name, tag));
        });
      } else if (name) {
        typed();
        chosen[name] = name === "tooltips" && chosen[name] === value ? "off" : value;
        arrange();
        apply();
        attempt(() => (page.localStorage[kept[name]] = chosen[name]));
      } else if (target.closest?.("a")?.hash === location.hash) {
        setTimeout(reveal); // hashchange is for what the address does not name already
      }
    },
  };
  // Before those of the theme.
  for (const type in listeners) page.addEventListener(type, listeners[type], true);

  start();
})();
