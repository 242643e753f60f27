// Paints found passages with the CSS Custom Highlight API: the page's elements stay as they are. Where the API is
// missing nothing is painted, and the list alone tells.

// Lines and colours as in css/tokens.css, which a page that is not ours does not load.
const LINES = {
  true: ["solid", "2px", "#1a6b3a", "#7fcf9c"],
  "mostly-true": ["double", "1.5px", "#4f6a0c", "#b5cf67"],
  mixed: ["dashed", "2.5px", "#855500", "#e9bb5f"],
  "mostly-false": ["wavy", "1px", "#a1430a", "#f7a576"],
  false: ["wavy", "2px", "#ad1f2d", "#ff9a98"],
  unproven: ["dotted", "3px", "#5d4b8f", "#c0b0ee"],
  other: ["dotted", "2px", "#3d5a68", "#9cc3d4"],
};
const FOCUS = "factcheck-widget-focus";
const nameOf = (bucket) => `factcheck-widget-${bucket}`;

const rule = ([bucket, [style, weight, light, dark]]) => `
  ::highlight(${nameOf(bucket)}) {
    text-decoration-line: underline; text-decoration-style: ${style}; text-decoration-thickness: ${weight};
    text-decoration-color: ${light}; text-decoration-color: light-dark(${light}, ${dark});
    background-color: color-mix(in srgb, ${light} 12%, transparent);
  }`;

const STYLE = `${Object.entries(LINES).map(rule).join("")}
  ::highlight(${FOCUS}) { background-color: Highlight; color: HighlightText; }`;

/** What is painted. `found` is a list of {claim, range}. */
export class Paint {
  #sheet = new CSSStyleSheet();

  constructor() {
    this.#sheet.replaceSync(STYLE);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet];
  }

  /** Exactly these passages, and no others. */
  show(found) {
    if (!globalThis.Highlight) return;
    for (const bucket of Object.keys(LINES)) {
      const ranges = found.filter(({ claim }) => claim.rating.bucket === bucket).map(({ range }) => range);
      if (ranges.length) CSS.highlights.set(nameOf(bucket), new Highlight(...ranges));
      else CSS.highlights.delete(nameOf(bucket));
    }
  }

  /** One passage stands out, or none. */
  focus(range) {
    if (!globalThis.Highlight) return;
    if (range) CSS.highlights.set(FOCUS, new Highlight(range.cloneRange()));
    else CSS.highlights.delete(FOCUS);
  }

  /** The page as it was. */
  remove() {
    this.show([]);
    this.focus(null);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
  }
}
