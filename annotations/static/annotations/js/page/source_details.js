// What the page at a source's address tells. The worker is asked for it by a button or by an address that is pasted or
// typed; meanwhile one goes on writing. When it has come, what is empty is filled in and the copy that is kept is shown.
// What somebody typed is never overwritten.

import { post, show, typed } from "./typing.js";

const FIRST = 700; // ms until the worker's answer is asked for
const SLOWEST = 5000; // ms between two questions, when it takes long

export class SourceDetails {
  #wait = FIRST;

  /** `changed` is called when fields were filled in. */
  constructor(form, changed) {
    this.form = form;
    this.changed = changed;
    form.addEventListener("click", (event) => {
      const button = event.target.closest("[data-fetch]");
      if (!button) return;
      event.preventDefault();
      this.#ask(button.closest("[data-row]"), button.value);
    });
    form.addEventListener("paste", (event) => setTimeout(() => this.#given(event.target)));
    form.addEventListener("change", (event) => this.#given(event.target));
    this.#poll();
  }

  // Only into a row about which nothing is known yet, and never for a source that is withheld: asking shows an interest.
  #given(field) {
    const row = field.closest?.("[data-row]");
    if (!row || !/-\d+-url$/.test(field.name) || !/^https?:\/\/\S{4,}$/.test(field.value.trim())) return;
    if (row.dataset.asked === field.value) return;
    const of = (name) => this.form.elements[`${row.id}-${name}`].value;
    const button = row.querySelector("[data-fetch]");
    if (button && !of("title") && !of("withheld_reason")) this.#ask(row, button.value);
  }

  async #ask(row, step) {
    const place = row.querySelector("[data-copy]");
    if (place.ariaBusy) return;
    const button = place.querySelector("[data-fetch]");
    row.dataset.asked = this.form.elements[`${row.id}-url`].value;
    place.ariaBusy = "true";
    button?.setAttribute("aria-disabled", "true");
    if (button) place.querySelector("[data-told]").textContent = place.dataset.busy;
    try {
      const answer = await post(typed(this.form), { do: step });
      if (answer.redirected) throw new Error("signed out");
      this.#show(row, await answer.json());
    } catch {
      place.querySelector("[data-told]").textContent = place.dataset.failed;
      button?.removeAttribute("aria-disabled");
      place.ariaBusy = null;
    }
  }

  #show(row, { values, copy, told }) {
    if (!row.isConnected) return; // removed meanwhile: nobody asks about it any more
    for (const [name, value] of Object.entries(values)) {
      const field = this.form.elements[`${row.id}-${name}`];
      if (field && (name === "copy" || !field.value)) field.value = value;
    }
    const place = row.querySelector("[data-copy]");
    const hadFocus = place.contains(document.activeElement);
    show(place, copy);
    if (hadFocus) (row.querySelector("[data-fetch]") ?? this.form.elements[`${row.id}-url`]).focus();
    this.form.querySelector("[data-row-status]").textContent = told;
    this.#wait = FIRST;
    this.changed();
  }

  /** Ask after everything that is waited for, as long as somebody looks; the next question comes a little later. */
  async #poll() {
    const places = document.hidden ? [] : [...this.form.querySelectorAll("[data-copy][data-poll]")];
    await Promise.all(places.filter((place) => !place.ariaBusy).map((place) => this.#look(place)));
    this.#wait = Math.min(this.#wait * 1.3, SLOWEST);
    setTimeout(() => this.#poll(), this.#wait);
  }

  async #look(place) {
    const answer = await fetch(place.dataset.poll, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || answer.redirected || !place.isConnected) return; // asked again in a while
    const { settled, sentence } = await answer.json();
    const row = place.closest("[data-row]");
    if (settled) await this.#ask(row, `fetched:${row.id.replace("source-", "")}`);
    else if (place.querySelector("[data-told]").textContent !== sentence) place.querySelector("[data-told]").textContent = sentence;
  }
}
