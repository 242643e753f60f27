// The entries beside the article, level with their passages, pushed apart where they would collide.

const GAP = 8;
const ROOM = 72; // what the bar at the top covers
const wide = window.matchMedia("(min-width: 56rem)");

/** Written only where it is another value: a browser takes each one for a change. */
function set(element, name, value) {
  if (element.style.getPropertyValue(name) !== value) element.style.setProperty(name, value);
}

/**
 * Where entries go so that none overlaps: the pinned one exactly where it wants to be, the others as near as they can.
 * @param {{top: number, height: number}[]} items wished tops in reading order
 * @param {number} pinned its index, or -1
 * @returns {number[]} tops
 */
export function apart(items, pinned = -1) {
  const tops = [];
  let free = 0;
  for (const [index, { top, height }] of items.entries()) {
    tops[index] = index === pinned ? Math.max(0, top) : Math.max(free, top);
    free = tops[index] + height + GAP;
  }
  for (let index = pinned - 1; index >= 0; index -= 1) {
    tops[index] = Math.min(tops[index], tops[index + 1] - items[index].height - GAP);
  }
  return tops[0] < 0 ? apart(items) : tops;
}

/**
 * Keeps a list placed; ``passageOf(item)`` gives the first mark of an item's claim, or undefined. ``pinnedItem()`` gives
 * the item that is never moved away; where the list holds only what is near, it is the first in view unless one is at
 * work there, so that what was pushed down above the screen pushes nothing on it.
 */
export class Margin {
  #asked = 0;
  #opens = false;

  constructor(list, passageOf, pinnedItem, { isWindow = false } = {}) {
    this.list = list;
    this.isWindow = isWindow;
    this.passageOf = passageOf;
    this.pinnedItem = pinnedItem;
    const later = () => this.ask();
    wide.addEventListener("change", later);
    window.addEventListener("resize", later);
    list.addEventListener("toggle", later, true);
    list.addEventListener("toggle", ({ target }) => (this.#opens ||= target.open && this.pinnedItem()?.contains(target)), true);
    document.addEventListener("claim:shown", ({ detail }) => {
      this.#opens = Boolean(detail.id) && detail.from !== "list";
      if (detail.from === "text") this.place(); // this frame is its own, and a later one would show it jump
      else later();
    });
    document.fonts?.ready.then(later);
    this.place();
    requestAnimationFrame(() => this.list.hasAttribute("data-placed") && this.list.setAttribute("data-placed", "moving"));
  }

  /** Place in the next frame, once however often it is asked for. */
  ask() {
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(() => this.place());
  }

  /** Read all, then write all: one layout. */
  place() {
    cancelAnimationFrame(this.#asked);
    if (!wide.matches) {
      this.list.removeAttribute("data-placed");
      this.list.style.removeProperty("min-block-size");
      for (const item of this.list.children) item.style.removeProperty("transform");
      return;
    }
    if (!this.list.hasAttribute("data-placed")) this.list.setAttribute("data-placed", "");
    const items = [...this.list.children];
    const zero = this.list.getBoundingClientRect().top;
    const wishes = items.map((item) => {
      const passage = this.passageOf(item);
      const top = passage ? passage.getClientRects()[0].top - zero : Infinity;
      return { top, height: item.offsetHeight };
    });
    this.#putUnplacedLast(wishes);
    const tops = apart(wishes, this.#pinned(items, wishes, zero));
    items.forEach((item, index) => set(item, "transform", `translateY(${Math.round(tops[index])}px)`));
    const end = items.length ? tops[items.length - 1] + wishes[items.length - 1].height : 0;
    set(this.list, "min-block-size", `${Math.ceil(end)}px`);
    const at = items.indexOf(this.pinnedItem());
    if (this.#opens && at >= 0) this.#reveal(zero + tops[at], wishes[at].height);
  }

  /** What opens below the window's end comes into it, as far as the passage beside its top stays in it, too. */
  #reveal(top, height) {
    this.#opens = false;
    const below = top + height + GAP - window.innerHeight;
    if (below > 0 && top < window.innerHeight) window.scrollBy({ top: Math.max(0, Math.min(below, top - ROOM - GAP)) });
  }

  #pinned(items, wishes, zero) {
    const index = items.indexOf(this.pinnedItem());
    const isInView = ({ top }) => top + zero >= ROOM && top + zero < window.innerHeight;
    if (!this.isWindow || (index >= 0 && isInView(wishes[index]))) return index;
    return wishes.findIndex(isInView);
  }

  #putUnplacedLast(wishes) {
    let last = 0;
    for (const wish of wishes) {
      if (wish.top === Infinity) wish.top = last;
      last = wish.top + wish.height + GAP;
    }
  }
}
