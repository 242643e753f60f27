// Cards exist only near what is read: they come when their passages come near, and go from the page when these leave.

import { parsed } from "./markup.js";

const MOST_AT_ONCE = 100; // what the server answers at most
const BEFORE = 2;
const CALM = 120; // ms without scrolling before cards are asked for

/**
 * Where all cards came with the page, it leaves them there. ``dress(id, entry)`` is told of each card that comes,
 * ``changed()`` when the list is another; ``height(id)`` is how many pixels a card takes at least: more do not fit beside
 * what is in view; document hears claim:card when the card of the claim at work came late.
 */
export class Cards {
  #items = new Map(); // all that ever came, by id
  #coming = new Map();
  #timer = 0;

  constructor(claims, revision, { dress, changed, focused, height }) {
    this.claims = claims;
    this.revision = revision;
    this.dress = dress;
    this.changed = changed;
    this.focusedId = focused;
    this.height = height;
    for (const item of claims.list.children) this.#learn(item);
    this.isWindow = claims.ids.length > this.#items.size;
    this.around = [];
    document.addEventListener("claim:shown", ({ detail }) => this.#focused(detail));
  }

  /** The ids of the claims around what is read, in reading order; ``first`` is the first one in view. */
  show(ids, first) {
    if (!this.isWindow) return;
    const at = Math.max(0, ids.indexOf(first) - BEFORE);
    let end = at + BEFORE;
    for (let room = window.innerHeight; room > 0 && end < ids.length; end += 1) room -= this.height(ids[end]);
    this.around = ids.slice(at, end);
    this.#arrange();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.load(this.around).then(() => this.#arrange()), CALM);
  }

  /** Fetch the cards that are not here yet. A request that fails is made again when the window moves. */
  async load(ids) {
    const missing = ids.filter((id) => !this.#items.has(id) && !this.#coming.has(id));
    for (let at = 0; at < missing.length; at += MOST_AT_ONCE) {
      const some = missing.slice(at, at + MOST_AT_ONCE);
      const coming = this.#fetch(some).finally(() => some.forEach((id) => this.#coming.delete(id)));
      for (const id of some) this.#coming.set(id, coming);
    }
    await Promise.all(new Set(ids.map((id) => this.#coming.get(id))));
  }

  /** Take over cards that the server sent, {id: html}; a touched claim without one is gone. */
  replace(touched, cards) {
    for (const id of touched.map(String)) {
      const old = this.#items.get(id);
      const wasOpen = this.claims.entry(id)?.open;
      old?.remove();
      this.#items.delete(id);
      this.claims.entries.delete(id);
      if (!(id in cards)) continue;
      this.#learn(parsed(cards[id], "li"));
      if (wasOpen) this.claims.entry(id).open = true;
    }
    this.#arrange();
    this.#number();
  }

  async #fetch(ids) {
    const { cards: url } = this.claims.list.dataset;
    const query = new URLSearchParams({ revision: this.revision, ids });
    let answer;
    try {
      answer = await fetch(`${url}?${query}`, { headers: { Accept: "application/json" } });
    } catch (error) {
      if (error instanceof TypeError) return; // no connection
      throw error;
    }
    if (!answer.ok || answer.redirected) return;
    const { cards } = await answer.json();
    for (const [id, html] of Object.entries(cards)) if (this.claims.has(id)) this.#learn(parsed(html, "li"));
  }

  #focused(detail) {
    if (!detail.id) return;
    this.#arrange();
    if (this.#items.has(detail.id)) return;
    this.load([detail.id]).then(() => {
      if (this.focusedId() !== detail.id || !this.#items.has(detail.id)) return;
      this.#arrange();
      document.dispatchEvent(new CustomEvent("claim:card", { detail }));
    });
  }

  #learn(item) {
    const entry = item.querySelector("[data-claim]");
    this.#items.set(entry.dataset.claim, item);
    this.claims.entries.set(entry.dataset.claim, entry);
    this.dress(entry.dataset.claim, entry);
  }

  /** Put the wanted ones that are here into the list, in reading order; the one at work always stays. */
  #arrange() {
    const { list, briefs } = this.claims;
    const wanted = new Set(this.isWindow ? [...this.around, this.focusedId()] : briefs.ids);
    const items = [...wanted]
      .filter((id) => this.#items.has(id) && briefs.has(id))
      .sort((one, other) => briefs.place(one) - briefs.place(other))
      .map((id) => this.#items.get(id));
    const kept = new Set(items);
    let moved = false;
    for (const item of [...list.children]) {
      if (kept.has(item)) continue;
      item.remove();
      moved = true;
    }
    let next = list.firstElementChild;
    for (const item of items) {
      if (item === next) next = next.nextElementSibling;
      else {
        list.insertBefore(item, next);
        moved = true;
      }
    }
    if (!moved) return;
    this.#number();
    this.changed();
  }

  #number() {
    const { list, briefs } = this.claims;
    const total = briefs.ids.length;
    for (const item of list.children) {
      const id = item.querySelector("[data-claim]")?.dataset.claim;
      if (id === undefined) continue; // its card lies in the sheet
      const words = list.dataset.numbers.replace("{number}", briefs.place(id) + 1).replace("{total}", total);
      const number = item.querySelector("[data-number]");
      if (number.textContent !== words) number.textContent = words;
    }
  }
}
