// The picture: vis-network as the pen, physics off, positions as page.py computed them, colours from page.css.
"use strict";

function makeDrawing(data, state, container, caption) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let style = readStyle();
  const nodes = new vis.DataSet(data.nodes.map((node) => ({ ...node, label: undefined, group: undefined })));
  const edges = new vis.DataSet(data.links.map(({ relation, ...edge }) => edge));
  let shown = state.shown();
  let shownLinks = new Set(shown.links.map((link) => link.id));
  let near = new Set();
  let hovered = null;
  let sizes = data.nodes.map((node) => node.size);
  const nodeView = new vis.DataView(nodes, { filter: (node) => shown.things.has(node.id) });
  const edgeView = new vis.DataView(edges, { filter: (edge) => shownLinks.has(edge.id) });
  const network = new vis.Network(container, { nodes: nodeView, edges: edgeView }, {
    autoResize: true,
    physics: { enabled: false },
    layout: { improvedLayout: false },
    nodes: { borderWidth: 1, borderWidthSelected: 2, chosen: false, font: { size: 0 } },
    edges: { smooth: false, chosen: false, width: 1, arrows: { to: { enabled: true, scaleFactor: 0.32 } } },
    interaction: { hover: true, tooltipDelay: 1e9, selectConnectedEdges: false, dragNodes: true, hoverConnectedEdges: false },
  });

  function readStyle() {
    const values = getComputedStyle(document.documentElement);
    const value = (name) => values.getPropertyValue(name).trim();
    return {
      paper: value("--paper"), ink: value("--ink"), faint: value("--faint"), line: value("--line"),
      accent: value("--accent"), font: value("--sans"),
      colours: [...Array(8).keys()].map((number) => value(`--kind-${number}`)), other: value("--kind-other"),
    };
  }

  function colour(node, dimmed) {
    const kind = data.things[node.id].kind;
    const full = kind < 0 ? style.other : style.colours[kind % style.colours.length];
    return dimmed ? mix(full, style.paper, 0.82) : full;
  }

  function mix(one, other, share) {
    const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
    const [from, to] = [parts(one), parts(other)];
    return `rgb(${from.map((value, index) => Math.round(value + (to[index] - value) * share)).join(",")})`;
  }

  function paint() {
    const selected = state.selected();
    near = new Set(selected === null ? [] : [selected]);
    if (selected !== null) {
      for (const link of shown.links) {
        if (link.from === selected || link.to === selected) near.add(link.from).add(link.to);
      }
    }
    nodes.update(data.nodes.map((node) => ({
      id: node.id,
      borderWidth: node.id === selected ? 3 : 1,
      color: { background: colour(node, selected !== null && !near.has(node.id)), border: node.id === selected ? style.ink : style.paper },
    })));
    edges.update(data.links.map((link) => {
      const own = selected !== null && (link.from === selected || link.to === selected);
      return {
        id: link.id,
        width: own ? 1.8 : 1,
        color: { color: own ? style.accent : style.line, opacity: selected === null ? 0.75 : own ? 1 : 0.18, inherit: false },
      };
    }));
  }

  // What is shown decides how important a name is here.
  function wanted() {
    const degree = new Map();
    for (const link of shown.links) {
      for (const end of [link.from, link.to]) degree.set(end, (degree.get(end) || 0) + 1);
    }
    const selected = state.selected();
    // A name that stands whole says more than the beginning of a sentence.
    const worth = (id) => (degree.get(id) || 0) * (data.things[id].name.length <= 2 * LABEL_WIDTH ? 2.5 : 1);
    const rank = (id) => (id === selected ? 1e9 : id === hovered ? 1e8 : near.has(id) ? 1e6 : 0) + worth(id);
    const order = [...shown.things].sort((a, b) => rank(b) - rank(a) || a - b);
    return order.filter((id) => selected === null || near.has(id) || id === hovered).map((id, place) => ({
      id,
      name: data.things[id].name,
      short: shortForm(data.things[id]),
      strong: id === selected || (selected === null && place < 8 && (degree.get(id) || 0) >= 7),
      full: id === selected || id === hovered,
      forced: id === selected || id === hovered,
      faint: selected !== null && !near.has(id),
    }));
  }

  // All of these in view, with room at the sides for their names.
  function fit(ids, animate) {
    const spots = Object.values(network.getPositions(ids));
    if (!spots.length) return;
    const range = (axis) => [Math.min(...spots.map((spot) => spot[axis])), Math.max(...spots.map((spot) => spot[axis]))];
    const [[left, right], [top, bottom]] = [range("x"), range("y")];
    const { clientWidth: width, clientHeight: height } = container;
    const room = { x: Math.min(190, width * 0.26), y: Math.min(70, height * 0.16) };
    network.moveTo({
      position: { x: (left + right) / 2, y: (top + bottom) / 2 },
      scale: Math.min((width - room.x) / (right - left + 1), (height - room.y) / (bottom - top + 1), 1),
      animation: animate && !still.matches ? { duration: 350, easingFunction: "easeInOutQuad" } : false,
    });
  }

  // On a small screen the whole picture is far away: draw the marks larger, so that they stay marks.
  function enlarge() {
    const factor = Math.min(Math.max(0.8 / network.getScale(), 1), 3.2);
    sizes = data.nodes.map((node) => node.size * factor);
    nodes.update(data.nodes.map((node) => ({ id: node.id, size: sizes[node.id] })));
  }

  function tellHovered() {
    caption.textContent = hovered === null ? "" : data.things[hovered].name;
  }

  network.on("afterDrawing", (context) => {
    const positions = network.getPositions([...shown.things]);
    const marks = [...shown.things].map((id) => ({ id, size: sizes[id], ...positions[id] }));
    drawLabels(context, network, wanted(), marks, style);
  });
  network.on("click", (event) => state.select(event.nodes.length ? event.nodes[0] : null));
  network.on("hoverNode", ({ node }) => { hovered = node; container.classList.add("pointing"); tellHovered(); network.redraw(); });
  network.on("blurNode", () => { hovered = null; container.classList.remove("pointing"); tellHovered(); network.redraw(); });
  network.on("hoverEdge", ({ edge }) => {
    const link = data.links[edge];
    caption.textContent = `${data.things[link.from].name} → ${link.relation.label} → ${data.things[link.to].name}`;
  });
  network.on("blurEdge", tellHovered);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { style = readStyle(); paint(); });
  state.listen((what) => {
    if (what === "shown") {
      shown = state.shown();
      shownLinks = new Set(shown.links.map((link) => link.id));
      nodeView.refresh();
      edgeView.refresh();
    }
    paint();
  });
  paint();
  return {
    network,
    fitFirst: () => { fit([...shown.things], false); enlarge(); },
    fitShown: () => fit([...shown.things], true),
    fitNear: () => fit([...near], true),
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor }),
    // Where a thing stands on the screen, within the picture.
    spot(number) {
      return network.canvasToDOM(network.getPositions([number])[number]);
    },
  };
}
