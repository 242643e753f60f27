// Which claims are near what is read: those of the blocks in view and a little above and below. While the page scrolls
// by faster than anybody reads, nothing is looked for: the work would only make the scrolling rough.

import { namesOf } from "./claims.js";
import { whileScrolling } from "./scrolling.js";

const ROOM = 72; // what the bar at the top covers
const BEYOND = 0.3; // of the window's height, above and below

/** Tells ``changed(ids, first)`` when others come near: ids in reading order, and the first one in view. */
export class Near {
  #asked = false;
  #at = 0;

  constructor(places, briefs, changed) {
    this.places = places;
    this.briefs = briefs;
    this.changed = changed;
    whileScrolling((rests) => this.#follow(rests));
    window.addEventListener("resize", () => this.ask());
    new ResizeObserver(() => this.ask()).observe(places.root); // tells at once, too
  }

  /** Look when the script that asks is done, once however often it is asked for. */
  ask() {
    if (!this.#asked) setTimeout(() => this.#tell());
    this.#asked = true;
  }

  #follow(rests) {
    const gone = Math.abs(window.scrollY - this.#at);
    this.#at = window.scrollY;
    if (rests || gone < window.innerHeight) this.#tell();
  }

  #tell() {
    this.#asked = false;
    const ids = new Set();
    let first = "";
    for (const block of this.#blocks()) {
      const isAbove = first || block.getBoundingClientRect().bottom < ROOM;
      for (const mark of block.getElementsByTagName("mark")) {
        for (const id of namesOf(mark)) {
          if (!isAbove && !first) first = id;
          ids.add(id);
        }
      }
    }
    const known = [...ids].filter((id) => this.briefs.has(id));
    known.sort((one, other) => this.briefs.place(one) - this.briefs.place(other));
    this.changed(known, first);
  }

  /** Blocks stand below each other, so that the first one is found by halving. */
  #blocks() {
    const { blocks } = this.places;
    const beyond = window.innerHeight * BEYOND;
    let [low, high] = [0, blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (blocks[middle].getBoundingClientRect().bottom < -beyond) low = middle + 1;
      else high = middle;
    }
    const near = [];
    for (; low < blocks.length && blocks[low].getBoundingClientRect().top < window.innerHeight + beyond; low += 1) {
      near.push(blocks[low]);
    }
    return near;
  }
}
