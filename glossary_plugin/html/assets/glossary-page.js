// @ts-check
/** What a reader does with a glossary page: filters it, chooses a level, copies references. */
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
  const choices = { level: ["normal", "simple", "expert"], tooltips: ["on", "off"] };
  const chosen = { level: "normal", tooltips: "on" };
  const kept = { level: "glossaryLevel", tooltips: "glossary-tooltip" };

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
      text(":scope > :not(.glossary-used, .glossary-graph)"),
      sound(text(".glossary-links a, .glossary-name, .glossary-names").replace(/[^ぁ-ゔァ-ヴー]+/g, " ")),
    ]);
  }

  // Shows what has every word, and any of the pressed tags: few entries have two of them.
  function apply() {
    const query = state.get("filter") ?? "";
    const tags = state.getAll("tag");
    const words = fold(query).split(/\s+/).map((word) => [word, sound(word)]);
    if (query || tags[0]) prepare();
    document.documentElement.dataset.glossaryLevel = chosen.level;
    for (const button of all(".glossary-tools button")) {
      button.ariaPressed = (button.name === "tag" ? tags : [chosen[button.name]]).includes(button.value);
    }
    const inputs = all(".glossary-tools input");
    if (!inputs[0]) return;
    for (const input of inputs) if (input.value !== query) input.value = query;
    const entries = entriesOf(document);
    const shown = entries.filter((entry) => {
      const hide =
        entry !== aim &&
        ((tags[0] && !tags.some((tag) => entry.dataset.tags?.split(",").includes(tag))) ||
          words.some(([word, heard]) => word && !read(entry)[0].includes(word) && !read(entry)[1].includes(heard)));
      if (entry.hidden !== hide) entry.hidden = hide;
      return !hide;
    });
    for (const group of all(".glossary-group")) group.hidden = entriesOf(group).every(({ hidden }) => hidden);
    for (const link of all(".glossary-index a")) {
      const isEmpty = named(link)?.parentNode.hidden;
      link.ariaDisabled = isEmpty;
      link.tabIndex = isEmpty ? -1 : 0;
    }
    const { some, none } = inputs[0].dataset;
    say(shown[0] ? `${some}: ${shown.length} / ${entries.length}` : none);
  }

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

  function reveal() {
    aim = named(location)?.closest("[data-glossary-entry][hidden], .glossary-links [hidden]");
    if (!aim) return;
    apply();
    aim.scrollIntoView();
  }

  function start() {
    state = new URL(location).searchParams;
    for (const name in kept) {
      const value = attempt(() => page.localStorage[kept[name]]);
      if (choices[name].includes(value)) chosen[name] = value;
    }
    for (const tools of all(".glossary-tools")) tools.hidden = false;
    apply();
    reveal();
  }

  /** What the tooltip of a mention shows whose entry is on this very page. */
  page.glossaryEntry = (id) => {
    const entry = document.querySelector(`[data-glossary-entry="${CSS.escape(id)}"]`);
    const part = (name) => entry?.querySelector(name)?.cloneNode(true);
    const definition = part(".glossary-definition");
    if (!definition) return;
    for (const link of all(".glossary-term", definition)) link.replaceWith(...link.childNodes);
    for (const theirs of all("button, nav, .headerlink", definition)) theirs.remove();
    for (const named of all("[id]", definition)) named.removeAttribute("id");
    const [term, abbr] = [part(".glossary-name")?.textContent, part(".glossary-abbr")?.textContent];
    return { term, abbr, html: definition.innerHTML, lang: entry.lang, url: `#term-${id}` };
  };

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

    keydown({ key, target, isComposing }) {
      if (key === "Escape" && !isComposing && isFilter(target)) {
        change(() => ["filter", "tag"].forEach((name) => state.delete(name)));
      }
    },

    click({ target }) {
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
        apply();
        attempt(() => (page.localStorage[kept[name]] = chosen[name]));
      } else if (target.closest?.("a")) {
        // It may lead to what the address names already.
        setTimeout(reveal);
      }
    },
  };
  for (const type in listeners) page.addEventListener(type, listeners[type]);

  start();
})();
