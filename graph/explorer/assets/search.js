// The search box: names and aliases, accents and case forgiven; arrow keys and Enter, or a click, choose.
"use strict";

function makeSearch(data, input, list, focus) {
  const names = data.things.filter((thing) => thing.drawn).map((thing) => ({
    thing, folded: [thing.name, ...thing.others, thing.id].map(fold),
  }));
  let matches = [];
  let active = -1;

  function score({ folded, thing }, words) {
    let best = 0;
    for (const [index, name] of folded.entries()) {
      if (!words.every((word) => name.includes(word))) continue;
      const whole = words.join(" ");
      const own = name === whole ? 6 : name.startsWith(whole) ? 4 : name.includes(` ${words[0]}`) ? 2 : 1;
      best = Math.max(best, own - index * 0.01);
    }
    return best && best + data.touching[thing.number].length / 1e4;
  }

  function find() {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    const scored = words.length ? names.map((name) => ({ thing: name.thing, score: score(name, words) })) : [];
    matches = scored.filter((match) => match.score > 0).sort((a, b) => b.score - a.score).slice(0, 12).map((match) => match.thing);
    active = matches.length ? 0 : -1;
    const empty = words.length && !matches.length ? [element("li", { class: "none", role: "presentation" }, "Nothing of that name here.")] : [];
    list.replaceChildren(...empty, ...matches.map((thing, index) => {
      const item = element("li", { role: "option", id: `match-${index}` }, swatch(thing.kind), element("span", {}, thing.name));
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(index); });
      return item;
    }));
    list.hidden = !words.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  }

  function mark() {
    [...list.querySelectorAll("[role=option]")].forEach((item, index) => {
      item.setAttribute("aria-selected", String(index === active));
      if (index === active) item.scrollIntoView({ block: "nearest" });
    });
    if (active >= 0) input.setAttribute("aria-activedescendant", `match-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(index) {
    const thing = matches[index];
    if (!thing) return;
    input.value = thing.name;
    close();
    focus(thing.number);
  }

  input.addEventListener("input", find);
  input.addEventListener("focus", () => { input.select(); if (input.value && matches.length) find(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && matches.length) {
      event.preventDefault();
      if (list.hidden) find();
      else active = (active + steps[event.key] + matches.length) % matches.length;
      mark();
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    }
  });
}
