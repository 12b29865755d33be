// Everything known of the thing chosen: by property, each fact with who says so and on which lines.
"use strict";

const ORIGINS = {
  vocabulary: "shared vocabulary",
  derived: "follows by a rule, not stated",
  answer: "in the query's answer",
};

function makeDetails(data, state, holder, focus) {
  function nameOf(thing) {
    if (!thing.drawn) return element("span", { class: "name" }, thing.name);
    return element("button", { type: "button", class: "name", onclick: () => focus(thing.number) },
      swatch(thing.kind), element("span", {}, thing.name));
  }

  function sources(fact) {
    if (ORIGINS[fact.origin]) return [element("span", { class: "source" }, ORIGINS[fact.origin])];
    const byReport = new Map();
    for (const citation of fact.citations) {
      byReport.set(citation.report, [...(byReport.get(citation.report) || []), citation]);
    }
    return [...byReport].map(([report, citations]) => {
      const lines = citations.map((citation) => citation.lines).filter(Boolean).join("; ");
      const words = /^\d+$/.test(lines) ? "line" : "lines";
      const text = `${citations[0].presenters || report.name}, ${lines ? `${words} ${lines}` : "head of the report"}`;
      if (!report.drawn) return element("span", { class: "source", title: report.name }, text);
      return element("button", { type: "button", class: "source", title: report.name, onclick: () => focus(report.number) }, text);
    });
  }

  function groups(thing) {
    const found = new Map();
    for (const fact of thing.facts) {
      const outward = fact.subject === thing;
      if (outward && !fact.thing && fact.text === thing.name) continue;
      const { label, inverse, opening } = fact.relation;
      const heading = outward ? label : inverse || `${label} (of)`;
      const key = `${outward ? 0 : 1}${heading}`;
      if (!found.has(key)) found.set(key, { heading, outward, opening, facts: [] });
      found.get(key).facts.push(fact);
    }
    return [...found.values()].sort((a, b) => b.opening - a.opening || b.outward - a.outward
      || a.heading.localeCompare(b.heading, "en"));
  }

  function row(fact, thing, told) {
    const other = fact.subject === thing ? fact.thing : fact.subject;
    const value = other ? nameOf(other) : element("span", fact.language ? { lang: fact.language } : {}, fact.text);
    return element("li", {}, value, " ", ...(told ? [] : sources(fact).flatMap((source) => [source, " "])));
  }

  // A heading and its facts; what stands in no report is said once, if it is so of all of them.
  function section({ heading, facts }, thing) {
    const origin = ORIGINS[facts[0].origin];
    const told = origin && facts.every((fact) => fact.origin === facts[0].origin);
    const list = element("ul", {}, ...facts.slice(0, 12).map((fact) => row(fact, thing, told)));
    const made = [element("h3", {}, heading, ...(told ? [element("span", { class: "source" }, ` ${origin}`)] : [])), list];
    if (facts.length > 12) {
      const more = element("button", { type: "button", class: "switch" }, `${facts.length - 12} more`);
      more.addEventListener("click", () => {
        list.append(...facts.slice(12).map((fact) => row(fact, thing, told)));
        more.remove();
      });
      made.push(more);
    }
    return made;
  }

  function show() {
    const number = state.selected();
    holder.replaceChildren();
    holder.classList.toggle("empty", number === null);
    if (number === null) {
      holder.append(element("p", { class: "hint" }, "Click a mark, or find a name, to read what is known of it and where it stands."));
      return;
    }
    const thing = data.things[number];
    const naming = thing.facts.filter((fact) => fact.subject === thing && !fact.thing && fact.text === thing.name);
    const close = element("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => state.select(null) }, "×");
    const heading = element("p", { class: "kicker" }, swatch(thing.kind), element("span", {}, thing.classes.join(", ") || "other"));
    holder.append(close, heading, element("h2", {}, thing.name));
    if (thing.others.length) holder.append(element("p", { class: "others" }, `Also: ${thing.others.join(" · ")}`));
    if (naming.length) {
      const stated = naming.flatMap(sources);
      holder.append(element("p", { class: "stated" }, "Stated by ", ...stated.flatMap((source) => [source, " "])));
    }
    const hidden = data.touching[number].filter((link) => !state.shown().links.includes(link)).length;
    if (hidden) {
      holder.append(element("button", { type: "button", class: "switch", onclick: () => state.unfold(number) },
        `Draw ${hidden === data.touching[number].length ? "" : "the other "}${plural(hidden, "link")}`));
    }
    for (const group of groups(thing)) holder.append(...section(group, thing));
    holder.append(element("p", { class: "identity" }, thing.id));
    holder.scrollTop = 0;
  }

  state.listen(show);
  show();
}
