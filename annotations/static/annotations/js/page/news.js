// What others change meanwhile is asked for when the server's stream says that there is news, or else every ten seconds,
// while somebody looks at the page. It is shown when they press the button that says how much it is, never by itself,
// so that nothing moves under anybody's eyes.

const EVERY = 10_000;

/** ``apply(answer)`` puts the answer into the page when the button is pressed. */
export class News {
  #answer = null;
  #seen;
  #asking = false;
  #again = false;
  #stream = null;

  constructor(button, { changes, stream }, { sequence, revision }, apply) {
    this.button = button;
    this.url = changes;
    this.streamUrl = stream;
    this.revision = revision;
    this.after = sequence;
    this.#seen = sequence;
    this.apply = apply;
    button.addEventListener("click", () => this.#pressed());
    document.addEventListener("visibilitychange", () => this.#looked());
    window.addEventListener("pagehide", () => this.#stopListening());
    window.addEventListener("pageshow", (event) => event.persisted && this.#looked());
    setInterval(() => this.#stream?.readyState === EventSource.OPEN || this.ask(), EVERY);
    this.#listen();
  }

  /** Ask now, unless nobody looks or an answer is still on its way. Without a connection the next time asks again. */
  async ask() {
    this.#again = this.#asking;
    if (document.hidden || this.#asking) return;
    this.#asking = true;
    try {
      await this.#fetch();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // no connection
    } finally {
      this.#asking = false;
    }
    if (this.#again) await this.ask(); // what came while an answer was on its way may not be in it
  }

  #looked() {
    if (document.hidden) {
      this.#stopListening(); // a browser has few connections for one host, and all its tabs share them
      return;
    }
    this.#listen();
    this.ask();
  }

  #listen() {
    if (!this.streamUrl || this.#stream || document.hidden) return;
    this.#stream = new EventSource(`${this.streamUrl}?after=${this.#seen}`);
    this.#stream.addEventListener("news", ({ data }) => Number(data) > this.#seen && this.ask());
    this.#stream.addEventListener("poll", () => this.#stopListening());
  }

  #stopListening() {
    this.#stream?.close();
    this.#stream = null;
  }

  async #fetch() {
    const query = new URLSearchParams({ after: this.after, seen: this.#seen, revision: this.revision });
    const answer = await fetch(`${this.url}?${query}`, { headers: { Accept: "application/json" } });
    if (answer.status === 204) this.#quiet(Number(answer.headers.get("X-Sequence")));
    else if (answer.ok && !answer.redirected) this.#tell(await answer.json());
  }

  #quiet(sequence) {
    if (!this.#answer) this.after = sequence;
    this.#seen = sequence;
  }

  #tell(answer) {
    this.#answer = answer;
    this.#seen = answer.sequence;
    this.button.textContent = answer.newer ? this.button.dataset.newer : answer.words;
    this.button.hidden = false;
  }

  #pressed() {
    const answer = this.#answer;
    if (answer.newer) {
      location.reload();
      return;
    }
    this.#answer = null;
    this.after = answer.sequence;
    this.button.hidden = true;
    this.apply(answer);
  }
}
