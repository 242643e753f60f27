// The way from a claim to its passage in the article and back to its entry, without a jump where both are in view.

const ROOM = 72; // what the bar at the top covers

const isInView = ({ top, bottom }) => top >= ROOM && bottom <= window.innerHeight;

/** Follows the claim at work: scrolls its passage and its entry into view, opens what was clicked. */
export class Passages {
  #opened = null;

  constructor(claims, focus) {
    this.claims = claims;
    this.focus = focus;
    document.addEventListener("claim:shown", ({ detail }) => this.#follow(detail));
    document.addEventListener("claim:card", ({ detail }) => this.#enter(detail));
  }

  /** The Range from which reading by keyboard starts: the claim at work, else the first block in view. */
  startOfReading() {
    const range = document.createRange();
    const blocks = [...this.claims.root.querySelectorAll("[data-start]")];
    const seen = blocks.find((block) => block.getBoundingClientRect().bottom > ROOM) ?? blocks[0];
    range.selectNodeContents(this.claims.firstMark(this.focus.focused) ?? seen);
    return range;
  }

  /** Make the claim at the caret the one at work. */
  focusAtCaret() {
    const node = window.getSelection().focusNode;
    const mark = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest("mark");
    if (mark) this.focus.set(this.claims.next(mark, this.focus.focused), "text");
  }

  #follow({ id, from }) {
    if (this.#opened && this.#opened !== this.claims.entry(id)) {
      this.#opened.open = false;
      this.#opened = null;
    }
    const mark = from === "text" ? null : this.claims.firstMark(id); // what is clicked is in view
    if (mark && !isInView(mark.getBoundingClientRect())) mark.scrollIntoView({ block: "center" });
    this.#enter({ id, from });
  }

  /** What happens to the entry; again once it is here, if it was not yet. */
  #enter({ id, from }) {
    const entry = this.claims.entry(id);
    if (!entry) return;
    if (from === "text" || from === "address") this.#open(entry);
    if (from === "keys") entry.querySelector("summary")?.focus({ preventScroll: true });
    if (from !== "list" && !this.claims.firstMark(id)) entry.scrollIntoView({ block: "nearest" });
  }

  #open(entry) {
    if (entry.open) return;
    entry.open = true;
    this.#opened = entry;
  }
}
