// The text of somebody else's page, and the way from an offset in it (UTF-16 units) back to the page. Changes nothing.

const SKIPPED = "script, style, noscript, template, textarea, select, button, svg, iframe, object, video, audio, canvas";
const INLINE = /^(inline|contents|ruby)/;

/** All words that a reader sees in an element; blocks are kept apart by a line break that stands in no node. */
export class PageText {
  #nodes = [];
  #parts = [];
  #length = 0;

  constructor(root) {
    this.#read(root);
    this.text = this.#parts.join("");
    this.#parts = null;
  }

  /** A Range over a stretch of the text. */
  rangeOf(start, end) {
    const range = document.createRange();
    const from = this.#holding(start);
    const to = this.#holding(end - 1);
    range.setStart(from.node, start - from.at);
    range.setEnd(to.node, end - to.at);
    return range;
  }

  #read(element) {
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        this.#nodes.push({ node: child, at: this.#length });
        this.#add(child.data);
      } else if (child.nodeType === Node.ELEMENT_NODE) {
        this.#readElement(child);
      }
    }
  }

  #readElement(element) {
    const { display } = getComputedStyle(element);
    if (display === "none" || element.matches(SKIPPED)) return;
    const apart = element.localName === "br" || !INLINE.test(display);
    if (apart) this.#add("\n");
    this.#read(element);
    if (apart) this.#add("\n");
  }

  #add(part) {
    this.#parts.push(part);
    this.#length += part.length;
  }

  /** The text node in which the character at this offset stands; the last before it for a line break of ours. */
  #holding(offset) {
    let low = 0;
    let high = this.#nodes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#nodes[middle].at <= offset) low = middle;
      else high = middle - 1;
    }
    return this.#nodes[low];
  }
}
