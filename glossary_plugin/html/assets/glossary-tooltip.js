// @ts-check
/** Shows what a `.glossary-term` means, from the page's `.glossary-data`. */
(() => {
  const page = /** @type {any} */ (window);
  const { document } = page;
  const ID = "glossary-tooltip";
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const tip = make("div", { id: ID, className: ID, popover: "manual", tabIndex: -1 });
  if (page[ID] || !tip.showPopover) return;
  page[ID] = tip;
  // Else no mention is looked at again.
  if (kept("glossaryMarks") === "off") document.documentElement.dataset.glossaryMarks = "off";
  const text = make("div", { id: `${ID}-text` }); // a dialog that has a name describes by that alone
  const way = make("div", { className: `${ID}-way` }); // where to go on: shown, not read out

  /** What the reader has chosen. */
  function kept(name) {
    return attempt(() => page.localStorage[name]);
  }

  let current; // the mention whose tooltip is open
  let aim; // the mention that the pointer asks for
  let timer;
  let press; // "touch", or whether it closes what is open
  let pointerY;

  /** For what a browser may refuse, and what others have written. */
  function attempt(act) {
    try {
      return act();
    } catch {}
  }
  const mentionAt = (node) => !tip.contains(node) && node.closest?.(".glossary-term[data-glossary-term]");
  const ours = (node) => node === current || tip.contains(node);

  /** What a mention may mean: the script of glossary pages knows what the entries there say. */
  function sensesOf(mention) {
    const all = Object.create(null);
    for (const data of document.querySelectorAll(".glossary-data")) {
      Object.assign(all, (data.senses ??= attempt(() => JSON.parse(data.dataset.glossary))));
    }
    return mention.dataset.glossaryTerm
      .split(" ")
      .map((id) => all[id] ?? page.glossaryEntry?.(id))
      .filter((sense) => sense?.term);
  }

  /** Returns whether there is something to show. */
  function open(mention) {
    close(mention);
    // Material shows its own; the glossary page has a switch.
    const isOff =
      mention.closest(".no-tooltips,[data-preview]") ||
      page.__config?.text?.includes("t.preview") ||
      kept(ID) === "off";
    if (mention.href && isOff) return;
    const senses = sensesOf(mention);
    if (!senses[0]) return;

    current = mention;
    describe(true);
    tip.replaceChildren(text, way);
    // Where the theme styles what it has in its pages, and whoever jumps to the main part finds it.
    (mention.closest(":has(> .glossary-data, > .glossary)") ?? document.body).append(tip);
    tip.showPopover();
    fill(senses, mention);
    return 1;
  }

  /** A mention inside a definition is shown in its place, with a way back; returns whether it is, or soon will be. */
  function openInner(mention) {
    const data = document.querySelector(".glossary-data[data-terms]");
    // What is opened inside tooltips alone is loaded first.
    if (data) {
      const script = make("script", { src: data.dataset.terms });
      script.onload = script.onerror = () => {
        data.senses = { ...script.senses, ...data.senses };
        delete data.dataset.terms;
        if (tip.contains(mention)) mention.click();
      };
      data.append(script);
      return 1;
    }
    const senses = sensesOf(mention);
    if (!senses[0]) return close();
    const at = stops().indexOf(mention);
    const back = make("button", { className: `${ID}-back`, textContent: `← ${current.textContent}` });
    back.onclick = () => {
      tip.focus(); // before what has it goes away
      back.remove();
      fill(sensesOf(current), current);
      stops()[at]?.focus();
    };
    tip.focus();
    tip.prepend(back);
    fill(senses, mention, back);
    back.focus();
    return 1;
  }

  function fill(senses, mention, back) {
    text.replaceChildren();
    senses.forEach(({ term, abbr, reading, html = "", lang, url, old, use, way: on = "", [kept("glossaryLevel")]: words = html }) => {
      const base = make("a", { href: url ?? mention.href ?? "" }).href;
      const part = (name, language) => text.appendChild(make("div", { className: `${ID}-${name}`, ...language }));
      const language = lang && { lang, dir: "auto" };
      const title = part("title", language);
      const name = title.appendChild(make("bdi", { textContent: abbr ? `${term} (${abbr})` : term }));
      if (back || senses[1]) name.replaceChildren(make("a", { href: base, text: name.textContent }));
      if (reading) title.append(" ", make("small", { textContent: reading }));
      if (use && (!old || old.includes(mention.textContent.toLowerCase()))) part("old").innerHTML = use;
      part("body", language).innerHTML = words;
      way.innerHTML = senses[1] ? "" : on; // of several senses each name leads to its entry
      for (const link of tip.querySelectorAll("a[href]")) attempt(() => (link.href = new URL(link.getAttribute("href"), base)));
    });
    if (page.MathJax?.typesetPromise) page.MathJax.typesetPromise([tip]).then(place);
    else if (page.renderMathInElement) page.renderMathInElement(tip);
    else {
      for (const math of tip.querySelectorAll(".arithmatex, .math")) math.innerHTML = `<code>${math.innerHTML}</code>`;
    }
    place();
    tip.role = stops()[1] ? "dialog" : "tooltip";
    tip.ariaLabel = mention.textContent;
  }

  function close(asked) {
    clearTimeout(timer);
    if (current) describe(false);
    current = null;
    aim = asked;
    tip.hidePopover();
  }

  function describe(open) {
    const ids = make("i", { className: current.getAttribute("aria-describedby") ?? "" }).classList;
    ids.toggle(text.id, open);
    current.setAttribute("aria-describedby", ids);
    if (!ids[0]) current.removeAttribute("aria-describedby");
    if (!current.href) current.ariaExpanded = open;
  }

  /** Below the mention, or above where there is more room; inside the window while it is read or the mention is there. */
  function place() {
    if (!current) return;
    const rects = [...current.getClientRects()];
    const rect = rects.find(({ bottom }) => pointerY <= bottom) ?? rects[0];
    if (!rect) return close();
    const { clientWidth, clientHeight } = document.documentElement;
    const below = clientHeight - rect.bottom;
    const up = rect.top > below && tip.scrollHeight > below - 16;
    tip.style.maxHeight = `${Math.min(up ? rect.top : below, clientHeight) - 16}px`;
    const fit = (start, size, room) => Math.max(8, Math.min(start, room - 8 - size));
    const left = getComputedStyle(current).direction === "rtl" ? rect.right - tip.offsetWidth : rect.left;
    const top = up ? rect.top - 8 - tip.offsetHeight : rect.bottom + 8;
    tip.style.left = `${fit(left, tip.offsetWidth, clientWidth)}px`;
    tip.style.top = `${
      rect.bottom > 0 && rect.top < clientHeight || tip.matches(":hover, :focus-within")
        ? fit(top, tip.offsetHeight, clientHeight)
        : top
    }px`;
  }

  /** For Tab: the mention, then the links, or the tooltip if that scrolls. */
  function stops() {
    const links = tip.querySelectorAll("a[href], button");
    return [current, ...(!links[0] && tip.scrollHeight > tip.clientHeight + 1 ? [tip] : links)];
  }

  const on = (type, act) => addEventListener(type, act, true); // before the theme

  on("pointerover", ({ target, pointerType, buttons, clientY }) => {
    if (pointerType === "touch" || buttons) return; // a button: selecting
    pointerY = clientY;
    const next = mentionAt(target) || (tip.contains(target) || ours(document.activeElement) ? current : null);
    if (next === aim) return;
    clearTimeout(timer);
    aim = next;
    if (next === current) return;
    const delay = document.querySelector(".glossary-data[data-delay]")?.dataset.delay ?? 300;
    timer = setTimeout(next ? open : close, !next ? 300 : current ? 50 : delay, next);
  });

  on("pointerdown", ({ target, pointerType, clientY }) => {
    press = pointerType === "touch" ? pointerType : ours(document.activeElement);
    pointerY = clientY;
    if (!ours(mentionAt(target) || target)) close();
  });

  on("click", (event) => {
    const { target } = event;
    const mention = mentionAt(target);
    const link = target.closest?.("a");
    const isInner = tip.contains(link);
    if (!mention && !isInner) return;
    if (
      isInner
        ? !link.dataset.glossaryTerm || event.ctrlKey || event.metaKey || tip.querySelector("button")
        : (mention.href && press !== "touch") || (mention === current && press)
    ) close(aim);
    else if (isInner ? openInner(link) : open(mention)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });

  on("focusin", ({ target }) => {
    const mention = mentionAt(target);
    if (mention && mention !== current && mention.matches(":focus-visible")) open(mention);
  });

  on("focusout", ({ target, relatedTarget }) => {
    if (ours(target) && !ours(relatedTarget)) close();
  });

  on("keydown", (event) => {
    const { code, key, shiftKey } = event;
    const active = document.activeElement;
    const mention = mentionAt(active);
    press = true;
    if (key === "Escape" && current) {
      event.preventDefault();
      event.stopPropagation();
      if (tip.contains(active)) current.focus();
      close(current.matches(":hover") && current);
    } else if (code === "Tab" && ours(active)) {
      // With Shift the key is "Unidentified" in WebKitGTK.
      const list = stops();
      const next = list[list.indexOf(active) + (shiftKey ? -1 : 1)];
      if (next) event.preventDefault();
      (next ?? current).focus(); // Tab goes on from the mention
    } else if (mention && !mention.href && (key === "Enter" || key === " ")) {
      event.preventDefault();
      if (!event.repeat) mention.click();
    }
  });

  on("scroll", place);
  on("resize", place);
})();
