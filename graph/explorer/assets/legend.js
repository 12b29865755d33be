// The legend: every kind and every link, with how many are shown; a click shows or hides them.
"use strict";

const SHAPE_PATHS = [
  "M8 2a6 6 0 1 0 .01 0z", "M3 3h10v10h-10z", "M8 2l6.5 11h-13z", "M8 1l6 7-6 7-6-7z",
  "M5 2.8h6l3 5.2-3 5.2h-6l-3-5.2z", "M8 14l6.5-11h-13z", "M8 1l2 5h5l-4 3.2 1.5 5.3L8 11.4l-4.500 3.100 1.500-5.300-4-3.200h5z",
];
const COLOURS = 8;
const SVG = "http://www.w3.org/2000/svg";

function swatch(kind) {
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("viewBox", "0 0 16 16");
  drawn.setAttribute("aria-hidden", "true");
  drawn.setAttribute("class", `swatch kind-${kind < 0 ? "other" : kind % COLOURS}`);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPE_PATHS[Math.max(kind, 0) % SHAPE_PATHS.length]);
  drawn.append(path);
  return drawn;
}

function sample(dashes) {
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("viewBox", "0 0 28 16");
  drawn.setAttribute("aria-hidden", "true");
  drawn.setAttribute("class", "sample");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", "M1 8h26");
  if (dashes) path.setAttribute("stroke-dasharray", dashes.join(" "));
  drawn.append(path);
  return drawn;
}

function makeLegend(data, state, holder) {
  const entries = [];

  function entry(mark, label, comment, isOn, toggle, count) {
    const number = element("span", { class: "count" });
    const button = element("button", { type: "button", title: comment, onclick: toggle }, mark,
      element("span", { class: "label" }, label), number);
    entries.push(() => {
      button.setAttribute("aria-pressed", String(isOn()));
      number.textContent = count();
    });
    return element("li", {}, button);
  }

  function countKinds() {
    const counts = new Map();
    for (const node of data.nodes) {
      const kind = data.things[node.id].kind;
      counts.set(kind, (counts.get(kind) || 0) + 1);
    }
    return counts;
  }

  const all = countKinds();
  const shownOf = (kind) => [...state.shown().things].filter((id) => data.things[id].kind === kind).length;
  const kindEntry = (kind) => entry(
    swatch(kind), kind < 0 ? "other" : data.kinds[kind].label, kind < 0 ? "" : data.kinds[kind].comment,
    () => state.kindOn(kind), () => state.toggleKind(kind),
    () => (state.kindOn(kind) ? String(shownOf(kind)) : `+${all.get(kind)}`),
  );
  const order = [...all.keys()].sort((a, b) => (a < 0) - (b < 0) || a - b);
  const opening = order.filter(state.kindOn);
  const layers = order.filter((kind) => !state.kindOn(kind));
  const relations = data.relations.filter((relation) => relation.count > 0);
  const relationEntry = (relation) => entry(
    sample(relation.dashes), relation.label, relation.comment,
    () => state.relationOn(relation.number), () => state.toggleRelation(relation.number),
    () => String(state.shown().links.filter((link) => link.relation === relation).length),
  );

  holder.append(element("h2", {}, "Kinds"), element("ul", {}, ...opening.map(kindEntry)));
  if (state.holdsBack) {
    const button = element("button", { type: "button", class: "switch", onclick: state.toggleEverything },
      "Also those outside the first view");
    entries.push(() => button.setAttribute("aria-pressed", String(state.everything())));
    holder.append(button);
  }
  const main = relations.filter((relation) => relation.opening);
  const rest = relations.filter((relation) => !relation.opening);
  if (main.length) holder.append(element("h2", {}, "Links"), element("ul", {}, ...main.map(relationEntry)));
  if (rest.length) {
    const list = element("ul", {}, ...rest.map(relationEntry));
    holder.append(main.length
      ? element("details", {}, element("summary", {}, plural(rest.length, "other link")), list)
      : element("div", {}, element("h2", {}, "Links"), list));
  }
  if (layers.length) holder.append(element("h2", {}, "More layers"), element("ul", {}, ...layers.map(kindEntry)));
  const reset = element("button", { type: "button", class: "switch", onclick: state.reset }, "Back to the first view");
  entries.push(() => { reset.hidden = state.isFirst(); });
  holder.append(reset);

  const refresh = () => entries.forEach((tell) => tell());
  state.listen((what) => { if (what === "shown") refresh(); });
  refresh();
}
