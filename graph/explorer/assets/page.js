// The start: reads the data, makes each part of the page, and ties them together.
"use strict";

(function start() {
  const part = (id) => document.getElementById(id);
  const data = readData();
  const state = makeState(data);
  const drawing = makeDrawing(data, state, part("network"), part("caption"));
  const narrow = matchMedia("(max-width: 760px)");

  function focus(number) {
    state.select(number);
    drawing.fitNear();
    if (narrow.matches) part("network").scrollIntoView({ block: "start" });
  }

  function tell() {
    const { things, links } = state.shown();
    const number = (value) => value.toLocaleString("en");
    part("standfirst").textContent = `${number(things.size)} of ${number(data.nodes.length)} things and ${number(links.length)} `
      + `of ${number(data.links.length)} links are shown.`;
  }

  makeLegend(data, state, part("legend"));
  makeDetails(data, state, part("details"), focus);
  makeSearch(data, part("search"), part("matches"), focus);
  makeTable(data, part("rows"), focus);
  state.listen(tell);
  tell();
  part("closer").addEventListener("click", () => drawing.zoom(1.35));
  part("farther").addEventListener("click", () => drawing.zoom(1 / 1.35));
  part("whole").addEventListener("click", () => drawing.fitShown());
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") state.select(null); });
  drawing.fitFirst();
  drawing.network.once("afterDrawing", () => document.documentElement.setAttribute("data-ready", ""));
  drawing.network.redraw();
  window.consilience = { data, state, drawing };
}());
