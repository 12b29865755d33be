// Names on the picture: as on a map, the most important first, and none where it would cover another or a mark.
"use strict";

const LABEL_WIDTH = 26; // characters a line
const LABEL_GAP = 4;

function wrapLabel(name, lines) {
  const words = name.split(/\s+/);
  const wrapped = [""];
  for (const word of words) {
    const last = wrapped[wrapped.length - 1];
    if (!last) wrapped[wrapped.length - 1] = word;
    else if (last.length + 1 + word.length <= LABEL_WIDTH) wrapped[wrapped.length - 1] = `${last} ${word}`;
    else if (wrapped.length < lines) wrapped.push(word);
    else {
      wrapped[wrapped.length - 1] = `${last} …`;
      break;
    }
  }
  return wrapped.map((line) => (line.length > LABEL_WIDTH + 8 ? `${line.slice(0, LABEL_WIDTH + 6)}…` : line));
}

// What a name may be shortened to where it does not fit: an acronym or short form that begins like it.
function shortForm({ name, others }) {
  const short = others.filter((other) => other[0] === name[0] && other.length <= 14 && other.length < name.length / 2);
  return short.sort((a, b) => a.length - b.length)[0];
}

// Boxes on a grid, to ask quickly whether a new one would cover an old one.
function makeTaken() {
  const cells = new Map();
  const size = 64;
  function* keys(box) {
    for (let x = Math.floor(box.left / size); x <= Math.floor(box.right / size); x += 1) {
      for (let y = Math.floor(box.top / size); y <= Math.floor(box.bottom / size); y += 1) yield `${x},${y}`;
    }
  }
  const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return {
    add(box) {
      for (const key of keys(box)) cells.set(key, [...(cells.get(key) || []), box]);
    },
    covers(box, own, marksToo) {
      for (const key of keys(box)) {
        for (const other of cells.get(key) || []) {
          if (other.own !== own && (marksToo || !other.mark) && meets(box, other)) return true;
        }
      }
      return false;
    },
  };
}

// The boxes beside a mark that the lines of a label may fill, the best first.
function setLabel(context, spot, lines, size, own) {
  const width = Math.max(...lines.map((line) => context.measureText(line).width));
  const height = lines.length * size * 1.18;
  const reach = spot.radius + LABEL_GAP;
  return [
    { left: spot.x + reach, top: spot.y - height / 2, align: "left" },
    { left: spot.x - reach - width, top: spot.y - height / 2, align: "right" },
    { left: spot.x - width / 2, top: spot.y + reach, align: "center" },
    { left: spot.x - width / 2, top: spot.y - reach - height, align: "center" },
    { left: spot.x - width, top: spot.y - reach - height, align: "right" },
    { left: spot.x, top: spot.y - reach - height, align: "left" },
    { left: spot.x - width, top: spot.y + reach, align: "right" },
    { left: spot.x, top: spot.y + reach, align: "left" },
  ].map((place) => ({ ...place, right: place.left + width, bottom: place.top + height, lines, own }));
}

// Draw the names of `wanted` (in order of importance) in screen pixels on the canvas context of vis-network.
function drawLabels(context, network, wanted, marks, style) {
  const scale = network.getScale();
  const frame = context.canvas.getBoundingClientRect();
  const taken = makeTaken();
  const spots = new Map();
  const strong = new Set(wanted.filter((label) => label.strong).map((label) => label.id));
  const small = frame.width < 520;
  for (const mark of marks) {
    const at = network.canvasToDOM({ x: mark.x, y: mark.y });
    const radius = mark.size * scale;
    if (at.x < -50 || at.y < -50 || at.x > frame.width + 50 || at.y > frame.height + 50) continue;
    spots.set(mark.id, { ...at, radius });
    const half = Math.max(radius * 0.8, 2);
    taken.add({ left: at.x - half, right: at.x + half, top: at.y - half, bottom: at.y + half, own: mark.id, mark: !strong.has(mark.id) });
  }
  context.save();
  const ratio = context.canvas.width / frame.width;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textBaseline = "middle";
  context.lineJoin = "round";
  let drawn = 0;
  for (const label of wanted) {
    const spot = spots.get(label.id);
    if (!spot || drawn > 220) continue;
    const size = (label.strong ? 14 : 11.5) - (small ? 1.5 : 0);
    context.font = `${label.strong ? "600 " : ""}${size}px ${style.font}`;
    const inside = (box) => box.left >= 2 && box.top >= 2 && box.right <= frame.width - 2 && box.bottom <= frame.height - 2;
    const free = (box, marksToo) => inside(box) && !taken.covers(box, label.id, marksToo);
    const whole = setLabel(context, spot, wrapLabel(label.name, label.full ? 4 : 2), size, label.id);
    const short = label.short ? setLabel(context, spot, [label.short], size, label.id) : [];
    let place = whole.find((box) => free(box, true)) || short.find((box) => free(box, true));
    if (!place && label.strong) {
      const begun = setLabel(context, spot, wrapLabel(label.name, 1), size, label.id);
      place = [...whole, ...short, ...begun].find((box) => free(box, false));
    }
    if (!place && label.forced) place = whole.find(inside) || whole[2];
    if (!place) continue;
    taken.add({ ...place, own: NaN });
    context.globalAlpha = 0.72;
    context.fillStyle = style.paper;
    context.fillRect(place.left - 1, place.top, place.right - place.left + 2, place.bottom - place.top);
    context.globalAlpha = 1;
    const x = { left: place.left, right: place.right, center: (place.left + place.right) / 2 }[place.align];
    context.textAlign = place.align;
    context.strokeStyle = style.paper;
    context.lineWidth = 3.5;
    context.fillStyle = label.faint ? style.faint : style.ink;
    place.lines.forEach((line, index) => {
      const y = place.top + (index + 0.5) * size * 1.18;
      context.strokeText(line, x, y);
      context.fillText(line, x, y);
    });
    drawn += 1;
  }
  context.restore();
}
