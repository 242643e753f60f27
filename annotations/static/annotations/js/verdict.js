// The verdict editor without reloading: a draft saves itself, source rows are added, moved and removed on the page,
// counters count as one types; leaving with something unsaved asks first. Without this script the buttons do the same.

import { Draft } from "./page/draft.js";
import { Preview } from "./page/preview.js";
import { Presence } from "./page/presence.js";
import { SourceDetails } from "./page/source_details.js";
import { SourceRows } from "./page/source_rows.js";

const form = document.querySelector("[data-editor]");
const draft = new Draft(form);
let leaving = false;

new Presence(
  document.querySelector("[data-presence]"),
  () => (draft.isSending ? "" : form.elements.version.value),
  (sentence) => draft.newer(sentence),
);
new Preview(form);
const sources = new SourceRows(form, () => draft.changed());
new SourceDetails(form, () => draft.changed());

form.addEventListener("input", (event) => {
  draft.changed();
  const counter = form.querySelector(`[data-counter-for="${CSS.escape(event.target.id)}"]`);
  if (!counter) return;
  const used = [...event.target.value].length;
  counter.textContent = counter.textContent.replace(/\p{Nd}+/u, String(used));
  counter.toggleAttribute("data-over", used > Number(counter.dataset.limit));
});

// What is sent must name the version that a save under way is about to leave.
form.addEventListener("submit", async (event) => {
  if (leaving || !draft.isSending) {
    leaving = true;
    draft.finish();
    return;
  }
  event.preventDefault();
  await draft.finish();
  leaving = true;
  form.requestSubmit(event.submitter);
});

addEventListener("beforeunload", (event) => {
  if (!leaving && !draft.isLeaving && draft.isUnsaved) event.preventDefault();
});

// The workbench's key s leads here; the browser itself takes the focus away when it comes to a fragment.
if (location.hash === "#add-source") window.addEventListener("load", () => requestAnimationFrame(() => sources.begin()));
