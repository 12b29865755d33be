// What the reader has switched on and chosen, and what is therefore shown. Others listen for changes.
"use strict";

function makeState(data) {
  const kindOf = (number) => data.things[number].kind;
  const opening = new Set([...data.first].map(kindOf));
  const state = { kinds: new Set(), relations: new Set(), everything: false, pinned: new Set(), selected: null };
  const listeners = [];
  let shown = { things: new Set(), links: [] };

  function candidate(number) {
    if (state.pinned.has(number)) return true;
    if (!state.kinds.has(kindOf(number))) return false;
    return state.everything || data.first.has(number) || !opening.has(kindOf(number));
  }

  function settle() {
    const candidates = data.nodes.map((node) => candidate(node.id));
    const links = data.links.filter(
      (link) => candidates[link.from] && candidates[link.to] && state.relations.has(link.relation.number),
    );
    const things = new Set(state.pinned);
    for (const link of links) things.add(link.from).add(link.to);
    data.touching.forEach((touching, number) => {
      if (touching.length === 0 && candidates[number]) things.add(number);
    });
    shown = { things, links };
  }

  function changed(what) {
    if (what !== "selected") settle();
    for (const listener of listeners) listener(what);
  }

  function reset() {
    state.kinds = new Set(opening);
    state.relations = new Set(data.relations.map((relation) => relation.number));
    state.everything = false;
    state.pinned = new Set(data.chosen);
    state.selected = data.chosen.length === 1 ? data.chosen[0] : null;
  }

  function toggle(set, number) {
    if (!set.delete(number)) set.add(number);
    changed("shown");
  }

  reset();
  settle();
  return {
    listen: (listener) => listeners.push(listener),
    shown: () => shown,
    selected: () => state.selected,
    kindOn: (number) => state.kinds.has(number),
    relationOn: (number) => state.relations.has(number),
    everything: () => state.everything,
    holdsBack: data.nodes.some((node) => opening.has(kindOf(node.id)) && !data.first.has(node.id)),
    isFirst: () => state.pinned.size === data.chosen.length && !state.everything
      && state.relations.size === data.relations.length && state.kinds.size === opening.size
      && [...opening].every((kind) => state.kinds.has(kind)),
    toggleKind: (number) => toggle(state.kinds, number),
    toggleRelation: (number) => toggle(state.relations, number),
    toggleEverything: () => { state.everything = !state.everything; changed("shown"); },
    reset: () => { reset(); changed("shown"); changed("selected"); },
    select(number) {
      state.selected = number;
      if (number !== null && !shown.things.has(number)) {
        state.pinned.add(number);
        changed("shown");
      }
      changed("selected");
    },
    // Show all that is linked with a thing, whatever the legend says.
    unfold(number) {
      state.pinned.add(number);
      for (const link of data.touching[number]) state.pinned.add(link.from).add(link.to);
      changed("shown");
      changed("selected");
    },
  };
}
