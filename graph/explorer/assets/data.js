// What the page knows, decoded from the JSON that page.py embeds: things, facts by thing, and the lines to draw.
"use strict";

function readData() {
  const raw = JSON.parse(document.getElementById("data").textContent);
  const things = raw.things.map(([id, name, others, kind, classes], number) => ({
    number, id, name, others, kind, classes, drawn: number < raw.nodes.length, facts: [],
  }));
  const relations = raw.relations.map(([label, inverse, comment, opening], number) => ({
    number, label, inverse, comment, opening, dashes: false, count: 0,
  }));
  const kinds = raw.kinds.map(([label, comment], number) => ({ number, label, comment }));
  const citations = raw.citations.map(([report, lines, presenters]) => ({ report: things[report], lines, presenters }));
  for (const [subject, relation, value, origin, cited] of raw.facts) {
    const fact = {
      subject: things[subject],
      relation: relations[relation],
      thing: typeof value === "number" ? things[value] : null,
      text: typeof value === "number" ? "" : value[0],
      language: typeof value === "number" ? "" : value[1] || "",
      origin,
      citations: cited.map((number) => citations[number]),
    };
    fact.subject.facts.push(fact);
    if (fact.thing && fact.thing !== fact.subject) fact.thing.facts.push(fact);
  }
  const links = raw.edges.map((edge) => ({ ...edge, relation: relations[edge.relation] }));
  const touching = raw.nodes.map(() => []);
  for (const link of links) {
    touching[link.from].push(link);
    touching[link.to].push(link);
    link.relation.count += 1;
    link.relation.dashes = link.dashes;
  }
  const first = new Set(raw.first);
  return { things, relations, kinds, nodes: raw.nodes, links, touching, first, chosen: raw.chosen };
}

// Text for comparison: without case and accents, letters that carry no accent in Unicode spelt out.
function fold(text) {
  const spelt = { ø: "o", æ: "ae", œ: "oe", ß: "ss", đ: "d", ł: "l", ı: "i" };
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[øæœßđłı]/g, (letter) => spelt[letter]);
}

// An element with text and children; text is only ever text.
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === "onclick") made.addEventListener("click", value);
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function plural(count, word) {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
