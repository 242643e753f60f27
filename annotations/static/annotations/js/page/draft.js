// A draft that saves itself: after a pause, never more often than the ledger should hold, with what is not saved yet
// kept in this tab, so that neither a reload nor signing out loses it, and in this browser, for when the tab is gone
// after a crash. Going back restores an earlier save.

import { Shelf } from "./shelf.js";
import { post, show, token, typed, words } from "./typing.js";

const PAUSE = 1500; // ms without a change before saving
const BETWEEN = 5000; // ms at least between two saves: each that changes something is an entry of the ledger
const RETRY = 5000; // ms until the desk is asked again that did not answer
const MOST_STATES = 20;
const GONE = 20_000; // ms after which what another tab kept is taken for lost: one that lives has saved it by then

export class Draft {
  #kept = new Shelf("kept");
  #lost = new Shelf("kept", "localStorage");
  #states = new Shelf("saves");
  #timer = 0;
  #last = Date.now();
  #sending = null;
  #stopped = false; // it does not save by itself any more: a person chooses between two versions
  #isBehind = false; // a newer version stands, and nothing is typed here
  #closed = false; // what is kept is not to be touched any more
  #flushed = false;

  /** The page is about to show itself anew, with nothing lost. */
  isLeaving = false;

  /** `form` saves itself if it has data-autosave; else it only knows whether something is unsaved. */
  constructor(form) {
    this.form = form;
    this.trouble = form.querySelector("[data-trouble]");
    this.saves = form.hasAttribute("data-autosave");
    this.saved = form.hasAttribute("data-unsaved") ? "" : words(typed(form));
    if (!this.saves) return;
    form.querySelector("[data-undo]").addEventListener("click", () => this.#undo());
    document.addEventListener("visibilitychange", () => {
      if (document.hidden && this.isUnsaved && !this.#stopped) this.#flush();
    });
    addEventListener("online", () => this.changed(0));
    addEventListener("pagehide", () => this.#keep());
    addEventListener("pageshow", (event) => event.persisted && this.#reload()); // come back to: versions may be old
    this.#begin();
  }

  get #hasFile() {
    return [...this.form.querySelectorAll("input[type=file]")].some((input) => input.value);
  }

  get isUnsaved() {
    return this.#hasFile || words(typed(this.form)) !== this.saved;
  }

  /** Something was typed: keep it at once, save it after a pause. */
  changed(pause = PAUSE) {
    if (!this.saves) return;
    this.#keep();
    if (this.#isBehind && this.isUnsaved) this.#stopped = this.#isBehind = false; // now there are two to choose from
    if (this.#stopped) return;
    if (this.#timer && pause === PAUSE && Date.now() - this.#last > 2 * BETWEEN) return; // typing without any pause
    clearTimeout(this.#timer);
    const wait = Math.max(pause, this.#last + BETWEEN - Date.now());
    this.#timer = setTimeout(() => this.#save(), wait);
  }

  /** Save now what is not saved yet. Whether all is saved. */
  async #settle() {
    clearTimeout(this.#timer);
    await this.#sending;
    if (!this.#stopped && words(typed(this.form)) !== this.saved) await this.#save();
    return words(typed(this.form)) === this.saved;
  }

  /** Wait for a save that is under way: the form is about to be sent with the version that it leaves. */
  async finish() {
    clearTimeout(this.#timer);
    this.#stopped = this.#closed = true;
    await this.#sending;
    if (this.saves && this.isUnsaved) this.#kept.put({ ...this.#unsaved(), sent: true });
  }

  /** Somebody saved a newer version: shown at once where nothing is typed, else both are offered to choose from. */
  newer(sentence) {
    if (this.#stopped || this.isSending) return;
    if (!this.saves) this.#say(`${sentence} ${this.trouble.dataset.choose}`);
    else if (this.isUnsaved) this.changed(0);
    else {
      this.#stopped = this.#isBehind = true;
      this.#say(sentence);
      this.#offer(() => this.#reload(), this.trouble.dataset.newer);
    }
  }

  get isSending() {
    return this.#sending !== null;
  }

  #begin() {
    const kept = this.#kept.get() ?? this.#left();
    const here = typed(this.form);
    if (this.form.hasAttribute("data-unsaved")) this.changed();
    else if (kept && words(kept.entries) !== words(here) && !(kept.sent && kept.version !== this.#version)) {
      this.#restore(kept);
    } else if (kept) this.#clear();
    if (!this.form.hasAttribute("data-unsaved")) this.#remember(here);
  }

  get #version() {
    return this.form.elements.version.value;
  }

  #unsaved() {
    const { version, was } = this.form.elements;
    return { entries: typed(this.form), version: version.value, was: was.value, flushed: this.#flushed };
  }

  #keep() {
    if (this.#closed) return;
    if (words(typed(this.form)) === this.saved) this.#clear();
    else {
      this.#kept.put(this.#unsaved());
      this.#lost.put({ ...this.#unsaved(), at: Date.now() });
    }
  }

  /** What a tab of this draft kept that is gone. */
  #left() {
    const lost = this.#lost.get();
    return lost && Date.now() - lost.at > GONE ? lost : null;
  }

  #clear() {
    this.#kept.clear();
    this.#lost.clear();
  }

  /** What was typed before the page went away. The page is shown anew when it is saved. */
  async #restore(kept) {
    this.form.inert = true;
    const answer = await this.#send(kept);
    const again = answer?.status === 412 && kept.flushed; // that version may be this very text, sent at the last moment
    if (again) this.#kept.put({ ...kept, flushed: false });
    else if (answer?.ok) this.#clear();
    if (again || answer?.ok) {
      this.#reload();
      return;
    }
    this.form.inert = false;
    this.#stopped = this.#closed = true;
    if (answer) {
      this.#say((await answer.json()).sentence);
      this.#offer(() => this.#post(kept));
    } else {
      this.#timer = setTimeout(() => this.#restore(kept), RETRY);
    }
  }

  /** The page may go away now, and its answer with it: a reload may come before what is sent, or after. */
  #flush() {
    this.#flushed = true;
    this.#keep();
    this.#save({ keepalive: true });
  }

  #reload() {
    this.#stopped = this.#closed = true;
    this.isLeaving = true;
    location.reload();
  }

  #save(options = {}) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#sending || this.#stopped || words(typed(this.form)) === this.saved) return this.#sending;
    this.#sending = this.#saveNow(options).finally(() => {
      this.#sending = null;
      this.form.toggleAttribute("data-saving", false);
    });
    return this.#sending;
  }

  async #saveNow(options) {
    this.form.toggleAttribute("data-saving", true);
    const sent = this.#unsaved();
    const answer = await this.#send(sent, options);
    this.#last = Date.now();
    this.#flushed = false;
    if (!answer) this.#again(RETRY);
    else if (answer.ok) this.#done(sent.entries, await answer.json());
    else this.#refused(answer.status, (await answer.json()).sentence);
  }

  #again(wait) {
    if (!this.#stopped) this.#timer = setTimeout(() => this.#save(), wait);
  }

  /** The desk's answer; null, with the reason said, where there is none that is about the draft. */
  async #send({ entries, version, was }, options = {}) {
    try {
      const answer = await post(entries, { version, was, do: "autosave" }, options);
      const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
      if (isJson && !answer.redirected) return answer; // the login page has JSON too
      this.#say(this.trouble.dataset[answer.redirected || answer.status === 403 ? "signedOut" : "offline"]);
    } catch {
      this.#say(this.trouble.dataset.offline);
    }
    return null;
  }

  #done(entries, { version, marks, ids, sentence, state, copies }) {
    const now = words(typed(this.form));
    this.saved = words(entries);
    this.form.elements.version.value = version;
    this.form.elements.was.value = marks;
    if (token()) this.form.elements.csrfmiddlewaretoken.value = token(); // a new one after signing in again
    for (const [row, id] of Object.entries(ids)) {
      const field = this.form.elements[`source-${row}-id`];
      if (field) field.value = id;
    }
    show(this.form.querySelector("[data-draft-state]"), state);
    for (const [row, html] of Object.entries(copies)) this.#showCopy(row, html);
    for (const place of this.form.querySelectorAll("[data-saved]")) place.textContent = sentence;
    this.#say(this.#hasFile ? this.trouble.dataset.file : "");
    this.#remember(entries);
    this.#keep();
    if (now !== this.saved) this.changed();
  }

  /** Not where the row is gone, is being asked about, or has the focus, which would be lost. */
  #showCopy(row, html) {
    const place = this.form.querySelector(`#source-${row} [data-copy]`);
    if (place && !place.ariaBusy && !place.contains(document.activeElement)) show(place, html);
  }

  #refused(status, sentence) {
    if (status === 422) {
      this.#say(`${this.trouble.dataset.malformed} ${sentence}`);
      return;
    }
    this.#stopped = true; // another version stands: a person chooses
    this.#say(sentence);
    this.#offer(null);
  }

  #say(sentence) {
    this.trouble.hidden = !sentence;
    const place = this.trouble.querySelector("[data-trouble-words]");
    if (place.textContent !== sentence) place.textContent = sentence;
  }

  #offer(instead, words) {
    const button = this.trouble.querySelector("[data-compare]");
    button.hidden = false;
    button.dataset.words ??= button.textContent;
    button.textContent = words ?? button.dataset.words;
    button.type = instead ? "button" : "submit";
    button.onclick = instead;
  }

  /** Send what was kept as the button would: the answer shows both versions. */
  #post({ entries, version, was }) {
    const form = document.createElement("form");
    form.method = "post";
    const more = { version, was, do: "save", csrfmiddlewaretoken: token() ?? "" };
    for (const [name, value] of [...entries, ...Object.entries(more)]) {
      const field = document.createElement("textarea");
      field.name = name;
      field.value = value;
      form.append(field);
    }
    form.hidden = true;
    document.body.append(form);
    this.#clear();
    form.submit();
  }

  #remember(entries) {
    const states = this.#states.get() ?? [];
    if (!states.length || words(states.at(-1)) !== words(entries)) states.push(entries);
    this.#states.put(states.slice(-MOST_STATES));
    this.form.querySelector("[data-undo]").hidden = states.length < 2;
  }

  async #undo() {
    if (!(await this.#settle())) return;
    const states = this.#states.get() ?? [];
    if (states.length < 2) return;
    this.form.inert = true;
    const answer = await this.#send({ ...this.#unsaved(), entries: states.at(-2) });
    if (answer?.ok) {
      this.#states.put(states.slice(0, -1));
      this.#clear();
      this.#reload();
      return;
    }
    this.form.inert = false;
    if (answer) this.#refused(answer.status, (await answer.json()).sentence);
  }
}
