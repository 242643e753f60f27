// Which claim is at work and which one is pointed at: passage and entry always agree.

import { nextFrame } from "./frames.js";
import { paintMarks } from "./highlights.js";
import { isScrolling, whileScrolling } from "./scrolling.js";

const MARK = "mark";
const RESTS = 100; // ms: who hurries from claim to claim writes no address for each, of which browsers count the number

/**
 * Tells the rest of the page by events on document, with detail.id ("" for none): claim:focus at once, claim:shown when
 * what lies beside the article follows. That is at once, too, but for a click in the article: there the passage is
 * painted first, and its card opens in the next frame.
 */
export class Focus {
  focused = "";
  hovered = "";
  #shown = ""; // the claim whose entry looks like the one at work
  #entered = ""; // the claim whose entry looks like the one pointed at
  #telling = null;
  #passing = null;
  #remembering = 0;
  /** Asked first about a click on a mark; true when something else lets the person choose. */
  choose = () => false;

  constructor(claims) {
    this.claims = claims;
    claims.root.addEventListener("click", (event) => this.#clicked(event));
    claims.root.addEventListener("pointerover", (event) => this.#over(event));
    whileScrolling((rests) => rests && this.#rests());
    claims.root.addEventListener("pointerleave", () => this.hover(""));
    claims.list?.addEventListener("pointerover", (event) => this.hover(this.#entryAt(event)));
    claims.list?.addEventListener("pointerleave", () => this.hover(""));
    claims.list?.addEventListener("focusin", (event) => this.set(this.#entryAt(event)));
    claims.list?.addEventListener("click", (event) => this.set(this.#entryAt(event) || this.focused));
    window.addEventListener("hashchange", () => this.fromAddress());
  }

  /** Make a claim the one at work; "" lets go. ``from`` says what asked for it: list, text, keys, address. */
  set(id, from = "list") {
    if (!this.claims.has(id)) id = "";
    const changed = id !== this.focused;
    this.focused = id;
    this.repaint();
    if (changed && id) this.#remember();
    if (changed || from !== "list") this.#tell({ id, from });
  }

  /** Point at a claim: its passage at once, its entry a frame later, if it is still the one. */
  async hover(id) {
    if (id === this.hovered) return;
    this.hovered = id;
    paintMarks("claim-hover", id ? this.claims.marks(id) : []);
    await nextFrame();
    if (id !== this.hovered) return;
    this.#move("is-hovered", this.#entered, id);
    this.#entered = id;
  }

  /** The next (1) or previous (-1) claim in reading order for which ``fits`` holds. */
  step(direction, fits = () => true) {
    const ids = this.claims.ids.filter((id) => id === this.focused || fits(id));
    if (!ids.length) return;
    const at = ids.indexOf(this.focused);
    const start = at < 0 && direction < 0 ? ids.length : at;
    this.set(ids[(start + direction + ids.length) % ids.length], "keys");
  }

  /** The claim that the address names, if it is here. */
  fromAddress() {
    const id = /^#claim-(\d+)$/.exec(location.hash)?.[1];
    if (id && this.claims.has(id)) this.set(id, "address");
  }

  /** An entry that has just come looks as the others do. */
  dress(id, entry) {
    entry.classList.toggle("is-focused", id === this.#shown);
    entry.classList.toggle("is-hovered", id === this.#entered);
  }

  /** Paint again, after blocks were replaced. */
  repaint() {
    paintMarks("claim-focus", this.focused ? this.claims.marks(this.focused) : []);
  }

  #clicked(event) {
    const mark = event.target.closest(MARK);
    if (event.target.closest("a") || !window.getSelection().isCollapsed) return;
    if (mark && this.claims.over(mark).length && !this.choose(mark, event)) {
      this.set(this.claims.next(mark, this.focused), "text");
    }
  }

  /** What scrolls by under a pointer that rests is not pointed at before the page rests, too. */
  #over(event) {
    if (isScrolling()) this.#passing = event.target;
    else this.hover(this.#pointed(event.target));
  }

  #rests() {
    if (this.#passing?.isConnected) this.hover(this.#pointed(this.#passing));
    this.#passing = null;
  }

  #pointed(target) {
    const mark = target.closest(MARK);
    return mark ? (this.claims.over(mark)[0] ?? "") : "";
  }

  #entryAt(event) {
    return event.target.closest("[data-claim]")?.dataset.claim ?? "";
  }

  #move(name, old, id) {
    this.claims.entry(old)?.classList.remove(name);
    this.claims.entry(id)?.classList.add(name);
  }

  #remember() {
    clearTimeout(this.#remembering);
    this.#remembering = setTimeout(() => {
      const isNamed = !this.focused || location.hash.endsWith(`-${this.focused}`); // its passage, or its note below the text
      if (!isNamed) history.replaceState(history.state, "", `#claim-${this.focused}`);
    }, RESTS);
  }

  async #tell(detail) {
    this.#telling = detail;
    document.dispatchEvent(new CustomEvent("claim:focus", { detail }));
    if (detail.from === "text") await nextFrame();
    if (this.#telling !== detail) return; // another one came meanwhile
    this.#move("is-focused", this.#shown, detail.id);
    this.#shown = detail.id;
    document.dispatchEvent(new CustomEvent("claim:shown", { detail }));
  }
}
