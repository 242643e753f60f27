// Says every few seconds that this page is open, and shows who else is at the same verdict or claim. Nobody is kept out by it.
// A page that nobody looks at is not there.

const EVERY = 12_000;

export class Presence {
  #window;
  #timer = 0;

  /** `place` is the element that says what is done here; `newer(sentence, version)` is told of a newer version. */
  constructor(place, version = () => "", newer = () => {}) {
    this.place = place;
    this.#window = place.dataset.window ?? Math.random().toString(36).slice(2) + Date.now().toString(36);
    this.version = version;
    this.newer = newer;
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#leave() : this.#say()));
    addEventListener("pagehide", () => this.#leave());
    this.#say();
  }

  #body(more) {
    const body = new FormData();
    const { doing } = this.place.dataset;
    const csrfmiddlewaretoken = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/)?.[1] ?? "";
    for (const [name, value] of Object.entries({ doing, window: this.#window, csrfmiddlewaretoken, ...more })) body.set(name, value);
    return body;
  }

  async #say() {
    clearTimeout(this.#timer);
    const version = this.version();
    const asked = { method: "POST", body: this.#body({ version }), headers: { Accept: "application/json" } };
    const answer = await fetch(this.place.dataset.presence, asked).catch(() => null); // no connection: again in a while
    if (document.hidden) return;
    this.#timer = setTimeout(() => this.#say(), EVERY);
    if (!answer?.ok || answer.redirected) return;
    const { html, newer } = await answer.json();
    this.#show(html);
    if (newer && version === this.version()) this.newer(newer, version);
  }

  /** Only what changed is put in place, so that it is spoken once. */
  #show(html) {
    const list = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
    if (list.textContent === this.shown) return;
    this.shown = list.textContent;
    this.place.replaceChildren(...(list.children.length ? [document.importNode(list, true)] : []));
  }

  #leave() {
    clearTimeout(this.#timer);
    navigator.sendBeacon(this.place.dataset.presence, this.#body({ leaving: "1" }));
  }
}
