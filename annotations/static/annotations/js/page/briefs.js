// The claims in brief, as the server sent them in columns: all that is known of a claim before its card is here.

import { numberAt, walked } from "./columns.js";

/** Claims in reading order, known by their id, a string. */
export class Briefs {
  #places = new Map();

  constructor(columns) {
    this.update(columns);
  }

  /** Take over new columns: {ids: steps, shows: {name: "0110…"}, values: {name: [values, their numbers]}}. */
  update({ ids, shows, values }) {
    this.ids = walked(ids).map(String);
    this.shows = shows;
    this.values = values;
    this.#places = new Map(this.ids.map((id, place) => [id, place]));
  }

  /** Whether the article has this claim. */
  has(id) {
    return this.#places.has(id);
  }

  /** Its place among the claims, from 0; -1 for an unknown one. */
  place(id) {
    return this.#places.get(id) ?? -1;
  }

  /** Its value in a list of values: rating, status, kind, claimant. */
  value(name, id) {
    const [values, column] = this.values[name];
    return values[numberAt(column, this.place(id))];
  }

  /** Whether one of the ways to look (unchecked, mine, recheck, all) finds it. */
  isShown(name, id) {
    return name === "all" || this.shows[name][this.place(id)] === "1";
  }
}
