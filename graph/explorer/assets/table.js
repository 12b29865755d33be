// The picture as a table: every thing with its kind and its number of links, for readers who do not see pictures.
"use strict";

function makeTable(data, holder, focus) {
  const details = holder.closest("details");
  details.addEventListener("toggle", () => {
    if (!details.open || holder.firstChild) return;
    const order = data.things.filter((thing) => thing.drawn).sort((a, b) => data.touching[b.number].length
      - data.touching[a.number].length || a.name.localeCompare(b.name, "en"));
    const row = (thing) => element("tr", {},
      element("th", { scope: "row" }, element("button", { type: "button", class: "name", onclick: () => focus(thing.number) }, thing.name)),
      element("td", {}, thing.classes.join(", ")),
      element("td", { class: "number" }, String(data.touching[thing.number].length)));
    holder.append(element("table", {},
      element("caption", {}, `${order.length} things, the most linked first`),
      element("thead", {}, element("tr", {}, ...["Name", "Kind", "Links"].map((title) => element("th", { scope: "col" }, title)))),
      element("tbody", {}, ...order.map(row))));
  });
}
