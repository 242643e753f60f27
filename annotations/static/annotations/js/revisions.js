// The page of a revision by keyboard and by selecting: from claim to claim, confirm, choose a place, select other words
// in the new text. Everything it does is one of the page's own forms, which work without it.

import { paintRanges } from "./page/highlights.js";
import { Keys } from "./page/keys.js";
import { Places } from "./page/places.js";

const one = (selector) => document.querySelector(selector);
const entries = [...document.querySelectorAll("[data-settle]")];
let current = null;

function rowOf(entry) {
  return entry.dataset.row === "0" ? null : document.getElementById(`row-${entry.dataset.row}`);
}

/** Bring a claim to the front; its paragraph in the comparison comes into view where that stands beside it. */
function show(entry) {
  for (const focused of document.querySelectorAll(".is-focused")) focused.classList.remove("is-focused");
  current = entry;
  entry.classList.add("is-focused");
  const row = rowOf(entry);
  if (!row) return;
  row.closest("details")?.setAttribute("open", "");
  row.classList.add("is-focused");
  const pane = row.closest(".revision__text");
  const inside = getComputedStyle(pane).position === "sticky";
  const below = row.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  if (inside) pane.scrollTo({ top: pane.scrollTop + below - pane.clientHeight / 4 });
}

function step(by) {
  const at = entries.indexOf(current);
  const next = entries[at < 0 ? (by > 0 ? 0 : entries.length - 1) : at + by];
  if (!next) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  show(next);
}

/** Does it with the claim at work, or with the first one where none is. */
function withClaim(act) {
  return (event) => {
    if (!current) step(1);
    else act(current, event);
  };
}

function confirm(entry) {
  entry.querySelector("[data-confirm]")?.click();
}

function choose(entry, event) {
  const places = entry.querySelectorAll(".settle__places input[type=radio]");
  const place = places[Number(event.key) - 1];
  if (!place) return;
  place.checked = true;
  place.focus();
}

function open(entry, selector) {
  const target = entry.querySelector(selector);
  target.closest("details").open = true;
  target.focus();
}

function showRow(entry) {
  const row = rowOf(entry);
  if (!row) return;
  show(entry);
  row.scrollIntoView({ block: "center" });
}

/** The dialog with the new text: what is selected in it goes into the claim's own form. */
class Chooser {
  constructor(dialog) {
    this.dialog = dialog;
    this.root = dialog.querySelector("[data-article]");
    this.chosen = dialog.querySelector("[data-chosen]");
    this.button = dialog.querySelector('[data-do="put"]');
    this.places = new Places(this.root);
    document.addEventListener("selectionchange", () => this.#read());
    this.button.addEventListener("click", () => this.#put());
    dialog.querySelector('[data-do="close"]').addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => this.entry.focus({ preventScroll: true }));
  }

  open(entry) {
    this.entry = entry;
    this.span = null;
    this.dialog.querySelector("[data-wording]").textContent = entry.querySelector(".settle__wording").textContent;
    this.#tell();
    this.dialog.showModal();
    const id = entry.id.replace("claim-", "");
    const mark = this.root.querySelector(`[data-claims~="${CSS.escape(id)}"]`);
    const suggested = entry.querySelector(".settle__places input[type=radio]");
    const start = suggested ? Number(suggested.value.split("-")[0]) : null;
    const near = mark ?? (start === null ? null : this.places.rangeOf({ start, end: start + 1 }).startContainer.parentElement);
    (near ?? this.root).scrollIntoView({ block: near ? "center" : "start" });
    this.dialog.querySelector(".chooser__text").focus({ preventScroll: true });
  }

  #read() {
    if (!this.dialog.open) return;
    const selection = window.getSelection();
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    if (!range || !this.root.contains(range.commonAncestorContainer)) return; // pressing the button ends no choice
    this.span = this.places.spanOf(range);
    this.#tell();
  }

  #tell() {
    this.button.disabled = !this.span;
    this.chosen.textContent = this.span ? `“${this.span.exact}”` : this.chosen.dataset.empty;
    paintRanges("claim-draft", this.span ? [this.places.rangeOf(this.span)] : []);
  }

  #put() {
    const form = this.entry.querySelector("[data-quote-form]");
    const input = (name) => form.querySelector(`[name$="-${name}"]`);
    input("start").value = this.span.start;
    input("end").value = this.span.end;
    for (const name of ["exact", "before", "after"]) input(name).value = "";
    form.requestSubmit(form.querySelector('[value="reattach"]'));
  }
}

const chooser = new Chooser(one("[data-chooser]"));
const keysDialog = one("[data-keys]");

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button?.dataset.do === "keys") keysDialog.showModal();
  if (button?.dataset.do === "select") chooser.open(button.closest("[data-settle]"));
});
for (const entry of entries) entry.addEventListener("focusin", () => show(entry));

const ifFree = (act) => (event) => chooser.dialog.open || act(event);
const actions = {
  j: () => step(1),
  k: () => step(-1),
  c: withClaim(confirm),
  o: withClaim((entry) => chooser.open(entry)),
  q: withClaim((entry) => open(entry, "[data-quote-form] textarea")),
  r: withClaim((entry) => open(entry, "[data-retire]")),
  s: withClaim(showRow),
  "?": () => keysDialog.showModal(),
};
for (const figure of "123456789") actions[figure] = withClaim(choose);
new Keys(Object.fromEntries(Object.entries(actions).map(([key, act]) => [key, ifFree(act)])), keysDialog);

for (const hidden of document.querySelectorAll('[data-do="select"][hidden], [data-do="keys"][hidden]')) hidden.hidden = false;
const named = entries.find((entry) => `#${entry.id}` === window.location.hash);
if (named) show(named);
