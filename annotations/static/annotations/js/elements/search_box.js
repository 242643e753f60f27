// Words looked for in the article: every place is painted, Enter goes from one to the next; spellings that no reader
// tells apart, and large and small letters, count as the same.

import { paintRanges } from "../page/highlights.js";
import { textOf } from "../page/places.js";
import { fold, foldWithMap } from "../text/folding.js";

const MOST = 1000;

const small = (text) => (text.toLowerCase().length === text.length ? text.toLowerCase() : text);

/** Shown by ``open()``; when it closes, the place that was looked at is selected, so that it can be marked. */
export class SearchBox {
  #hits = [];
  #at = -1;

  constructor(box, places) {
    this.box = box;
    this.places = places;
    this.input = box.querySelector("input");
    this.count = box.querySelector("[data-count]");
    this.input.addEventListener("input", () => this.#look());
    box.addEventListener("submit", (event) => this.#submitted(event));
    box.addEventListener("keydown", (event) => this.#pressed(event));
    box.querySelector("[data-close]").addEventListener("click", () => this.close());
  }

  get isOpen() {
    return !this.box.hidden;
  }

  open() {
    this.box.hidden = false;
    this.input.select();
    this.input.focus();
    this.#look();
  }

  close() {
    const hit = this.#hits[this.#at];
    this.box.hidden = true;
    this.#hits = [];
    this.#at = -1;
    this.#paint();
    this.places.root.focus({ preventScroll: true });
    if (!hit) return;
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(hit);
  }

  /** Look again, after blocks were replaced. */
  refresh() {
    if (this.isOpen) this.#look();
  }

  #look() {
    const wanted = small(fold(this.input.value)).trim();
    this.#hits = wanted ? this.#found(wanted) : [];
    this.#at = -1;
    this.#paint();
    this.#say();
  }

  #found(wanted) {
    const hits = [];
    for (const block of this.places.blocks) {
      const { text, starts, ends } = foldWithMap(textOf(block));
      const plain = small(text);
      for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + wanted.length)) {
        hits.push(this.places.rangeIn(block, starts[at], ends[at + wanted.length - 1]));
        if (hits.length === MOST) return hits;
      }
    }
    return hits;
  }

  #submitted(event) {
    event.preventDefault();
    this.#step(event.submitter?.dataset.step === "-1" ? -1 : 1);
  }

  #pressed(event) {
    if (event.key === "Enter" && event.shiftKey) this.#step(-1);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #step(direction) {
    const count = this.#hits.length;
    if (!count) return;
    this.#at = this.#at < 0 ? this.#nearest(direction) : (this.#at + direction + count) % count;
    const { top, bottom } = this.#hits[this.#at].getBoundingClientRect();
    const middle = window.innerHeight / 2;
    if (top < 100 || bottom > window.innerHeight - 100) window.scrollBy({ top: top - middle, behavior: "instant" });
    this.#paint();
    this.#say();
  }

  /** The first place below the window's upper edge, or the last one above it. */
  #nearest(direction) {
    const next = this.#hits.findIndex((hit) => hit.getBoundingClientRect().top > 0);
    if (direction > 0) return Math.max(0, next);
    return (next < 0 ? this.#hits.length : next || this.#hits.length) - 1;
  }

  #paint() {
    paintRanges("search-hit", this.#hits);
    paintRanges("search-now", this.#at < 0 ? [] : [this.#hits[this.#at].cloneRange()]);
  }

  #say() {
    const { count, none } = this.count.dataset;
    if (!this.input.value.trim()) this.count.textContent = "";
    else if (!this.#hits.length) this.count.textContent = none;
    else this.count.textContent = count.replace("{number}", this.#at + 1).replace("{total}", this.#hits.length);
  }
}
