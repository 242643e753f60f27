// A caret in the article for those who select by keyboard: arrows move it, Shift selects. It is the browser's own
// selection, moved by Selection.modify; only what a page that is not editable does not draw, the caret, is drawn here.

const MOVES = {
  ArrowLeft: ["left", "character"],
  ArrowRight: ["right", "character"],
  ArrowUp: ["backward", "line"],
  ArrowDown: ["forward", "line"],
  Home: ["backward", "lineboundary"],
  End: ["forward", "lineboundary"],
};
const MARGIN = 80;

/** ``begin()`` gives the Range at which the caret starts when the article is entered; ``entered()`` is for Enter. */
export class ReadingCursor {
  #byPointer = false; // then no caret shows, and to ask for it would compute the page's styles at each press

  constructor(root, { begin, entered }) {
    this.root = root;
    this.begin = begin;
    this.caret = document.createElement("span");
    this.caret.className = "reading-cursor";
    this.caret.ariaHidden = "true";
    this.caret.hidden = true;
    root.closest(".workbench__article").append(this.caret);
    root.addEventListener("keydown", (event) => this.#pressed(event, entered));
    document.addEventListener("pointerdown", () => (this.#byPointer = true));
    document.addEventListener("keydown", () => (this.#byPointer = false), true);
    root.addEventListener("focus", () => this.#byPointer || this.#entered());
    root.addEventListener("blur", () => this.draw());
    document.addEventListener("selectionchange", () => this.draw());
  }

  /** Show the caret where the selection ends, while the article has the focus. */
  draw() {
    const isShown = !this.#byPointer && document.activeElement === this.root && this.root.matches(":focus-visible");
    const rect = isShown ? this.#rect() : null;
    if (!rect) {
      if (!this.caret.hidden) this.caret.hidden = true;
      return;
    }
    this.caret.hidden = false;
    const box = this.caret.parentElement.getBoundingClientRect();
    this.caret.style.setProperty("--caret-x", `${rect.left - box.left}px`);
    this.caret.style.setProperty("--caret-y", `${rect.top - box.top}px`);
    this.caret.style.setProperty("--caret-height", `${rect.height}px`);
  }

  #entered() {
    const selection = window.getSelection();
    if (!selection.rangeCount || !this.root.contains(selection.focusNode)) {
      const range = this.begin();
      selection.collapse(range.startContainer, range.startOffset);
    }
    this.draw();
  }

  #pressed(event, entered) {
    if (event.target !== this.root || event.metaKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      entered();
      return;
    }
    const move = this.#move(event);
    if (!move) return;
    event.preventDefault();
    window.getSelection().modify(event.shiftKey ? "extend" : "move", ...move);
    this.draw();
    this.#follow();
  }

  #move(event) {
    const move = MOVES[event.key];
    if (!move) return null;
    const [direction, unit] = move;
    if (unit === "character" && (event.ctrlKey || event.altKey)) return [direction, "word"];
    if (unit === "line" && event.altKey) return [direction, "sentence"];
    return move;
  }

  #rect() {
    const selection = window.getSelection();
    if (!selection.rangeCount || !this.root.contains(selection.focusNode)) return null;
    const range = document.createRange();
    range.setStart(selection.focusNode, selection.focusOffset);
    const rects = range.getClientRects();
    if (rects.length) return rects[rects.length - 1];
    const node = selection.focusNode;
    return (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).getBoundingClientRect();
  }

  #follow() {
    const rect = this.#rect();
    if (!rect) return;
    const over = rect.top - MARGIN;
    const under = rect.bottom + MARGIN - window.innerHeight;
    if (over < 0) window.scrollBy({ top: over, behavior: "instant" });
    else if (under > 0) window.scrollBy({ top: under, behavior: "instant" });
  }
}
