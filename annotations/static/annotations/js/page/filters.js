// Filters put the other claims aside without a reload; the address always says which one is on.

import { namesOf } from "./claims.js";

/** Wires the links of [data-shows] and the lists of [data-choices]; tells ``changed()`` when others are put aside. */
export class Filters {
  constructor(claims, { shows, choices, changed }) {
    this.claims = claims;
    this.links = [...shows.querySelectorAll("[data-filter]")];
    this.form = choices;
    this.lists = [...choices.querySelectorAll("select")];
    this.changed = changed;
    choices.querySelector("[type=submit]").hidden = true;
    shows.addEventListener("click", (event) => this.#clicked(event));
    choices.addEventListener("change", () => this.#look(this.show));
    window.addEventListener("popstate", () => this.#fromAddress());
    this.show = this.links.find((link) => link.ariaCurrent === "true")?.dataset.filter ?? "all";
  }

  /** Whether a claim stays bright. */
  keeps(id) {
    const { briefs } = this.claims;
    return briefs.isShown(this.show, id) && this.lists.every(({ name, value }) => !value || briefs.value(name, id) === value);
  }

  /** Whether any claim can be put aside at all. */
  get isOn() {
    return this.show !== "all" || this.lists.some((list) => list.value);
  }

  /** Whether it is put aside. */
  isDimmed(id) {
    return this.isOn && this.claims.has(id) && !this.keeps(id);
  }

  /** Dim the marks in this element. */
  dim(element) {
    const dimmed = new Map();
    const isDimmed = (id) => {
      if (!dimmed.has(id)) dimmed.set(id, this.isDimmed(id));
      return dimmed.get(id);
    };
    for (const mark of element.querySelectorAll("mark")) {
      mark.classList.toggle("is-dimmed", namesOf(mark).every(isDimmed));
    }
  }

  /** Dim an entry that is put aside. */
  dress(id, entry) {
    entry.classList.toggle("is-dimmed", this.isDimmed(id));
  }

  /** Count again, after claims changed. */
  refresh() {
    const { briefs } = this.claims;
    for (const link of this.links) {
      const { filter } = link.dataset;
      const found = filter === "all" ? briefs.ids.length : briefs.shows[filter].split("1").length - 1;
      const count = link.querySelector(".filter-links__count");
      if (count.textContent !== String(found)) count.textContent = found;
    }
    for (const [id, entry] of this.claims.entries) this.dress(id, entry);
  }

  #clicked(event) {
    const link = event.target.closest("[data-filter]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#look(link.dataset.filter);
  }

  #look(show) {
    this.show = show;
    const query = new URLSearchParams(location.search);
    for (const [name, value] of [["show", show === "all" ? "" : show], ...this.lists.map(({ name, value }) => [name, value])]) {
      if (value) query.set(name, value);
      else query.delete(name);
    }
    const search = query.size ? `?${query}` : "";
    history.pushState(history.state, "", location.pathname + search + location.hash);
    this.#apply();
  }

  #fromAddress() {
    const query = new URLSearchParams(location.search);
    const show = query.get("show") ?? "all";
    if (show === this.show && this.lists.every(({ name, value }) => value === (query.get(name) ?? ""))) return;
    this.show = show;
    for (const list of this.lists) list.value = query.get(list.name) ?? "";
    this.#apply();
  }

  #apply() {
    for (const link of this.links) {
      if (link.dataset.filter === this.show) link.ariaCurrent = "true";
      else link.removeAttribute("aria-current");
    }
    this.form.elements.namedItem("show").value = this.show;
    this.dim(this.claims.root);
    for (const [id, entry] of this.claims.entries) this.dress(id, entry);
    this.changed();
  }
}
