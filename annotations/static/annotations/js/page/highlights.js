// What changes fast is painted by CSS highlights: focus, hover and the draft; where there are none, by classes.

const NAMES = ["suggestion", "suggestion-focus", "search-hit", "search-now", "claim-hover", "claim-draft", "claim-focus"]; // the last lies on top
const CLASSES = { "claim-hover": "is-hovered", "claim-focus": "is-focused" };

const registered = new Map();
if (typeof Highlight === "function" && CSS.highlights) {
  for (const name of NAMES) {
    registered.set(name, new Highlight());
    CSS.highlights.set(name, registered.get(name));
  }
}
const classed = new Map();

function over(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range;
}

/** Paint one state over these Ranges, and nowhere else. Without CSS highlights nothing is shown. */
export function paintRanges(name, ranges) {
  const highlight = registered.get(name);
  if (!highlight) return;
  highlight.clear();
  for (const range of ranges) highlight.add(range);
}

/** Paint one state over these marks, and nowhere else. */
export function paintMarks(name, marks) {
  if (registered.size) {
    paintRanges(name, marks.map(over));
    return;
  }
  for (const mark of classed.get(name) ?? []) mark.classList.remove(CLASSES[name]);
  for (const mark of marks) mark.classList.add(CLASSES[name]);
  classed.set(name, marks);
}
