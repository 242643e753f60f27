// Earlier claims that say what is selected, or what is typed as a claim's wording: asked for after a pause, told once.

const PAUSE = 400;
const FREE = 0.6; // of the screen: below that the box lies
const LEAST = 8; // characters: fewer say nothing
const cookie = (name) => document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.split("=")[1];

/** The list of earlier claims for some words, as the server writes it, or null where there is none. */
class Finder {
  #timer = 0;
  #asking = null;
  #asked = "";

  constructor(url, found) {
    this.url = url;
    this.found = found;
  }

  /** Ask once nobody has gone on selecting or typing for a while. */
  later(words) {
    const text = words.replace(/\s+/g, " ").trim();
    if (text === this.#asked) return;
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#asked = text;
    if (text.length < LEAST) this.found(null);
    else this.#timer = setTimeout(() => this.#ask(text), PAUSE);
  }

  async #ask(text) {
    this.#asking = new AbortController();
    try {
      const answer = await fetch(`${this.url}?text=${encodeURIComponent(text.slice(0, 2000))}`, { signal: this.#asking.signal });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (text === this.#asked) this.found([...document.importNode(page.body, true).childNodes]);
    } catch (error) {
      if (error.name === "AbortError") return;
      this.#asked = ""; // the next selection asks again; what is shown is what is surely known: nothing
      this.found(null);
    }
  }
}

const listIn = (nodes) => nodes?.find((node) => node.matches?.(".earlier"));

/** ``marked(answer)`` is told when the selected words became a place of an earlier claim; ``moved()`` when a card grew. */
export class AlreadyChecked {
  #span = null;

  constructor(box, panel, { live, marked, moved }) {
    this.box = box;
    this.form = box.querySelector("form");
    this.slot = box.querySelector("[data-found]");
    this.problem = box.querySelector("[data-not-linked]");
    this.panel = panel;
    this.live = live;
    this.marked = marked;
    this.moved = moved;
    this.selected = new Finder(box.dataset.url, (nodes) => this.#show(nodes));
    this.typed = new Finder(box.dataset.url, (nodes) => this.#showTyped(nodes));
    box.addEventListener("pointerdown", (event) => event.target.closest("a, input") || event.preventDefault()); // keeps the selection
    box.querySelector("[data-close]").addEventListener("click", () => this.#close());
    document.addEventListener("pointerdown", ({ target }) => box.contains(target) || (box.hidden = true));
    this.form.addEventListener("submit", (event) => this.#link(event));
    panel.addEventListener("input", ({ target }) => target.name === "wording" && this.read());
    panel.addEventListener("click", (event) => this.#looked(event));
    document.addEventListener("click", (event) => this.#opened(event));
  }

  /** The words that are selected now, {start, end, exact}, or null. */
  look(span) {
    const isSame = Boolean(span) && span.exact === this.#span?.exact;
    this.#span = span;
    if (!isSame) this.#close(); // what is listed belongs to the words before
    else if (this.slot.childElementCount) this.box.hidden = false; // a press elsewhere had put it away
    this.selected.later(span?.exact ?? "");
  }

  #close() {
    this.box.hidden = true;
    this.slot.replaceChildren();
  }

  /** Look at the wording in the panel. */
  read() {
    this.typed.later(this.panel.querySelector("[name='wording']")?.value ?? "");
  }

  #show(nodes) {
    const list = listIn(nodes);
    this.problem.textContent = "";
    this.slot.replaceChildren(...(list ? [list] : []));
    this.box.hidden = !list || !this.#span;
    if (this.box.hidden) return;
    this.#keepOff();
    this.live.textContent = list.dataset.said;
  }

  #showTyped(nodes) {
    const slot = this.panel.querySelector("[data-found]");
    if (!slot || this.panel.hidden) return; // the claim was marked meanwhile, and would be told of itself
    slot.replaceChildren(...(nodes ?? []));
    if (listIn(nodes) && this.box.hidden) this.live.textContent = listIn(nodes).dataset.said;
  }

  /** Where the box lies over the article, it goes to the other end of the screen from the selection. */
  #keepOff() {
    const selection = window.getSelection();
    if (!selection.rangeCount) return;
    const words = selection.getRangeAt(0).getBoundingClientRect();
    this.box.toggleAttribute("data-above", words.bottom > window.innerHeight * FREE);
  }

  /** "Look for earlier checks" in the panel: the same without leaving the page. */
  #looked(event) {
    const button = event.target.closest("[name='look']");
    if (!button) return;
    event.preventDefault();
    const words = ["wording", "exact"].map((name) => this.panel.querySelector(`[name='${name}']`)?.value ?? "");
    this.typed.later(words.find((text) => text.trim()) ?? "");
  }

  /** A card's "Already checked": its list in the place of the link. */
  async #opened(event) {
    const link = event.target.closest("a[data-earlier]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    link.ariaBusy = "true";
    const answer = await fetch(link.dataset.earlier).catch(() => null);
    if (!answer?.ok || answer.redirected) {
      window.location.assign(link.href);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const list = document.importNode(page.body.firstElementChild, true);
    list.tabIndex = -1;
    link.closest(".claim-card__body").append(list);
    link.remove();
    list.focus({ preventScroll: true });
    this.moved();
  }

  async #link(event) {
    event.preventDefault();
    const span = this.#span;
    if (!span || this.box.ariaBusy === "true") return;
    this.box.ariaBusy = "true";
    const body = new FormData(this.form);
    for (const name of ["start", "end", "exact"]) body.set(name, span[name]);
    body.set("same", event.submitter.value);
    body.set("csrfmiddlewaretoken", cookie("csrftoken") ?? body.get("csrfmiddlewaretoken"));
    const init = { method: "POST", body, headers: { Accept: "application/json" } };
    const answer = await fetch(this.form.action, init).catch(() => null);
    this.box.ariaBusy = "false";
    if (answer?.status !== 201) {
      const told = answer && [409, 422, 403].includes(answer.status) && !answer.redirected ? await answer.json().catch(() => ({})) : {};
      this.problem.textContent = told.sentence ?? this.box.dataset.broken;
      return;
    }
    window.getSelection().removeAllRanges();
    this.box.hidden = true;
    this.marked(await answer.json());
  }
}
