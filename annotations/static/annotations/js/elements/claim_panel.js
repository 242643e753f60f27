// The form for a new claim as a panel beside the passage. Its fields come from the server when somebody selects words or
// opens the panel for the first time. The server checks them; nothing typed is ever lost.

const cookie = (name) => document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.split("=")[1];

const ROOM = 12;

/** ``marked(answer)`` is told what the server answered when the claim is saved; ``closed(hadFocus)`` when it goes. */
export class ClaimPanel {
  #suggested = "";
  #kind = ""; // the one that nobody chose
  #span = null;
  #coming = null;

  constructor(panel, workbench, { marked, closed }) {
    this.panel = panel;
    this.form = panel.querySelector("form");
    this.submit = panel.querySelector("[type='submit']");
    this.fields = panel.querySelector("[data-fields]");
    this.passage = panel.querySelector("[data-passage]");
    this.problem = panel.querySelector("[data-problem]");
    this.marked = marked;
    this.closed = closed;
    this.workbench = workbench;
    workbench.insertBefore(panel, workbench.querySelector(".workbench__map"));
    for (const button of panel.querySelectorAll("[data-do='close']")) button.addEventListener("click", () => this.close());
    this.form.addEventListener("submit", (event) => this.#submitted(event));
    this.fields.addEventListener("change", () => this.#fit());
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  /** For these words ({start, end, exact}); for words that are still to be quoted when there are none. */
  async open(span) {
    this.#span = span;
    this.#show(true);
    this.passage.hidden = !span;
    this.passage.textContent = span?.exact ?? "";
    this.panel.querySelector(".panel__body").focus({ preventScroll: true }); // what is typed now is no key
    if (!(await this.prepare()) || !this.isOpen || this.#span !== span) return;
    this.#point(span);
    this.#fit();
    this.#input(span ? "wording" : "exact").focus({ preventScroll: true });
    if (span) this.#recognise(span); // nobody waits for it
  }

  /** With fields that the server filled for these words, unless something that was typed would be lost. */
  async offer(html, span) {
    if (!(await this.prepare())) return;
    const { value } = this.#input("wording");
    if (!value || value === this.#suggested) {
      this.#fill(html);
      this.#kind = ""; // the one that its card told
    }
    await this.open(span);
  }

  /** Fetch the fields, once; whether they are here. */
  async prepare() {
    if (this.pristine) return true;
    this.#coming ??= this.#fetch().finally(() => (this.#coming = null));
    return this.#coming;
  }

  async #fetch() {
    this.panel.ariaBusy = "true";
    this.submit.disabled = true; // a press that nothing could answer yet
    try {
      const answer = await this.#ask({});
      if (answer?.status === 200) {
        this.#fill((await answer.json()).form);
        this.pristine = this.fields.cloneNode(true);
      } else if (answer) this.#say("broken");
    } finally {
      this.submit.disabled = false;
      this.panel.ariaBusy = "false";
    }
    return Boolean(this.pristine);
  }

  #fill(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    this.fields.replaceChildren(...document.importNode(page.body, true).childNodes);
    this.#kind = this.#input("kind").value;
    this.problem.textContent = "";
  }

  /** Choose the kind that these words are, unless somebody chose one; without an answer the first one stands. */
  async #recognise(span) {
    const { revision, kinds } = this.panel.dataset;
    const query = new URLSearchParams({ revision, start: span.start, end: span.end });
    const answer = await fetch(`${kinds}?${query}`).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const { kind } = await answer.json();
    const choice = this.#input("kind");
    if (this.#span !== span || choice.value !== this.#kind) return;
    choice.value = this.#kind = kind;
    this.#fit();
  }

  /** The server's answer, or null with the sentence that says why there is none. */
  async #ask(init) {
    let answer;
    try {
      answer = await fetch(this.form.action, { ...init, headers: { Accept: "application/json" } });
    } catch {
      this.#say("offline");
      return null;
    }
    if (!answer.redirected && answer.status !== 403) return answer;
    this.#say("signedOut");
    return null;
  }

  /**
   * Where the panel lies over the page, scroll the passage into what stays free; where the article ends and would push
   * the panel's head under the tools, scroll back to what it needs.
   */
  reveal({ top, bottom }) {
    const over = this.panel.getBoundingClientRect();
    const { position, insetBlockStart } = getComputedStyle(this.panel);
    const covers = position === "fixed" && bottom > over.top - ROOM;
    const pushed = position === "sticky" ? over.top - Number.parseFloat(insetBlockStart) : 0;
    const by = covers ? top - over.top / 2 : Math.min(pushed, 0);
    if (by) window.scrollBy({ top: by, behavior: "instant" });
  }

  /** Put it away; what was typed stays until the claim is saved. */
  close() {
    const hadFocus = this.panel.contains(document.activeElement); // a hidden field keeps it until the next frame
    this.#show(false);
    this.closed(hadFocus);
  }

  #show(isOpen) {
    this.panel.hidden = !isOpen;
    this.workbench.toggleAttribute("data-panel-open", isOpen);
  }

  #input(name) {
    return this.form.elements.namedItem(name);
  }

  #point(span) {
    this.panel.querySelector("[data-quote]").hidden = Boolean(span);
    this.#input("revision").value = this.panel.dataset.revision; // the one that the page shows
    this.#input("start").value = span?.start ?? "";
    this.#input("end").value = span?.end ?? "";
    this.#input("exact").value = span?.exact ?? "";
    const wording = this.#input("wording");
    if (wording.value === this.#suggested) {
      this.#suggested = span ? span.exact.replace(/\s+/g, " ") : "";
      wording.value = this.#suggested;
    }
  }

  /** A figure's fields stand open only where they matter. */
  #fit() {
    const figure = this.panel.querySelector("[data-figure]");
    const used = [...figure.querySelectorAll("input")].some((input) => input.value);
    figure.hidden = this.#input("kind").value !== "figure" && !used;
  }

  async #submitted(event) {
    event.preventDefault();
    if (this.panel.ariaBusy === "true") return;
    if (!this.pristine) return void this.open(this.#span); // the fields did not come the first time
    this.panel.ariaBusy = "true";
    this.problem.textContent = "";
    try {
      await this.#send(event.submitter);
    } finally {
      this.panel.ariaBusy = "false";
    }
  }

  async #send(submitter) {
    const body = new FormData(this.form, submitter);
    const token = cookie("csrftoken"); // a new one after signing in again on another tab
    if (token) body.set("csrfmiddlewaretoken", token);
    const answer = await this.#ask({ method: "POST", body });
    if (!answer) return;
    if (answer.status === 201) this.#saved(await answer.json());
    else if (answer.status === 422 || answer.status === 409) this.#refused(await answer.json());
    else this.#say("broken");
  }

  #say(name) {
    this.problem.textContent = this.panel.dataset[name];
  }

  #saved(answer) {
    this.#suggested = "";
    this.fields.replaceChildren(...this.pristine.cloneNode(true).childNodes);
    this.#kind = this.#input("kind").value;
    this.#show(false);
    this.marked(answer);
  }

  /** The server's own form again, with its sentences beside the fields. */
  #refused({ form }) {
    this.#fill(form);
    this.#kind = ""; // what stands there now was sent, so it is somebody's
    const quoting = Boolean(this.fields.querySelector("[name='place'], [name='exact'][aria-invalid='true']"));
    this.panel.querySelector("[data-quote]").hidden = !quoting && !this.passage.hidden;
    this.#fit();
    this.fields.querySelector(".error-summary")?.focus();
  }
}
