// How readers will see the rationale: shown by its button without leaving the page, and kept in step while one types.

import { post, show, typed } from "./typing.js";

const PAUSE = 500; // ms without a change

export class Preview {
  #timer = 0;

  constructor(form) {
    this.form = form;
    this.button = form.querySelector("button[value=preview][formaction]");
    this.button.addEventListener("click", (event) => {
      event.preventDefault();
      this.#ask(true);
    });
    form.elements.rationale.addEventListener("input", () => {
      if (!this.#place) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#ask(false), PAUSE);
    });
  }

  get #place() {
    return this.form.querySelector("[data-preview]");
  }

  async #ask(pressed) {
    const answer = await post(typed(this.form), { do: "preview" }).catch(() => null);
    if (!answer?.ok || answer.redirected) {
      if (pressed) this.button.form.requestSubmit(this.button); // the whole page says what is the matter
      return;
    }
    if (!this.#place) this.button.parentElement.after(document.createElement("section"));
    show(this.#place ?? this.button.parentElement.nextElementSibling, (await answer.json()).html);
    if (pressed) this.#place.scrollIntoView({ block: "nearest" });
  }
}
