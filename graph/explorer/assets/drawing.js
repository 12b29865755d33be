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

  function colour(node) {
    const kind = data.things[node.id].kind;
    return kind < 0 ? style.other : style.colours[kind % style.colours.length];
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
      opacity: selected === null || near.has(node.id) ? 1 : 0.16,
      borderWidth: node.id === selected ? 3 : 1,
      color: { background: colour(node), border: node.id === selected ? style.ink : style.paper },
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
    const rank = (id) => (id === selected ? 1e9 : id === hovered ? 1e8 : near.has(id) ? 1e6 : 0) + (degree.get(id) || 0);
    return [...shown.things].sort((a, b) => rank(b) - rank(a) || a - b)
      .filter((id) => selected === null || near.has(id) || id === hovered)
      .map((id) => ({
        id,
        name: data.things[id].name,
        strong: id === selected || (degree.get(id) || 0) >= 6,
        full: id === selected || id === hovered,
        forced: id === selected || id === hovered,
        faint: selected !== null && !near.has(id),
      }));
  }

  function fit(ids, animate) {
    const options = { nodes: ids, maxZoomLevel: 1.15 };
    if (animate && !still.matches) options.animation = { duration: 350, easingFunction: "easeInOutQuad" };
    network.fit(options);
  }

  function tellHovered() {
    caption.textContent = hovered === null ? "" : data.things[hovered].name;
  }

  network.on("afterDrawing", (context) => {
    const positions = network.getPositions([...shown.things]);
    const marks = [...shown.things].map((id) => ({ id, size: data.nodes[id].size, ...positions[id] }));
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
    fitShown: (animate) => fit([...shown.things], animate),
    fitNear: () => fit([...near], true),
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor }),
    // Where a thing stands on the screen, within the picture.
    spot(number) {
      return network.canvasToDOM(network.getPositions([number])[number]);
    },
  };
}
