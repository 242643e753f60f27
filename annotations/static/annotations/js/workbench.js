// The workbench: wires the page's parts together.

import { AlreadyChecked } from "./elements/already_checked.js";
import { ClaimPanel } from "./elements/claim_panel.js";
import { Minimap } from "./elements/minimap.js";
import { Picker } from "./elements/picker.js";
import { ReadingCursor } from "./elements/reading_cursor.js";
import { SearchBox } from "./elements/search_box.js";
import { SelectionBar } from "./elements/selection_bar.js";
import { Sheet } from "./elements/sheet.js";
import { Suggestions } from "./elements/suggestions.js";
import { Briefs } from "./page/briefs.js";
import { Cards } from "./page/cards.js";
import { showBlocks, showCards } from "./page/changing.js";
import { Claims } from "./page/claims.js";
import { Filters } from "./page/filters.js";
import { Focus } from "./page/focus.js";
import { nextFrame } from "./page/frames.js";
import { paintRanges } from "./page/highlights.js";
import { Keys } from "./page/keys.js";
import { Margin } from "./page/margin.js";
import { painted } from "./page/measuring.js";
import { nameMarks } from "./page/names.js";
import { Near } from "./page/near.js";
import { News } from "./page/news.js";
import { Places } from "./page/places.js";
import { Passages } from "./page/passages.js";
import { restFarAway } from "./page/stretches.js";
import { fitTables } from "./page/tables.js";
import { addSource, openVerdict } from "./page/verdicts.js";

const [HIGH, DIMMED] = [80, 40]; // pixels that a card takes at least

const one = (selector) => document.querySelector(selector);
const data = JSON.parse(one("#claims-data").textContent);
const root = one("[data-article]");
const briefs = new Briefs(data.claims);
performance.mark("claims:data");
nameMarks(root.getElementsByTagName("mark"), briefs.ids, data.names);
const claims = new Claims(root, one(".claim-list"), briefs);

const places = new Places(root);
const focus = new Focus(claims);
const filters = new Filters(claims, {
  shows: one("[data-shows]"),
  choices: one("[data-choices]"),
  changed: () => {
    minimap.draw();
    margin.ask();
  },
});
const cards = new Cards(claims, data.revision, {
  dress: (id, entry) => {
    focus.dress(id, entry);
    filters.dress(id, entry);
  },
  changed: () => margin?.ask(),
  focused: () => focus.focused,
  height: (id) => (filters.isDimmed(id) ? DIMMED : HIGH),
});
const near = new Near(places, briefs, (ids, first) => cards.show(ids, first));
const passages = new Passages(claims, focus);
const sheet = new Sheet(one("[data-sheet-box]"), claims);
const margin = new Margin(
  claims.list,
  (item) => claims.firstMark(item.querySelector("[data-claim]")?.dataset.claim),
  () => claims.entry(focus.focused)?.closest("li"),
  { isWindow: cards.isWindow },
);
const minimap = new Minimap(one(".minimap"), claims, focus, (id) => filters.isDimmed(id));
const panel = new ClaimPanel(one("[data-panel]"), one("[data-workbench]"), { marked, closed });
const checked = new AlreadyChecked(one("[data-already-checked]"), panel.panel, { live: one("[data-live]"), marked, moved: () => margin.ask() });
const bar = new SelectionBar(one("[data-selection-bar]"), places, (span) => {
  if (span) {
    if (suggestions.isOpen) suggestions.close(); // it would lie over the bar
    panel.prepare();
  }
  checked.look(panel.isOpen ? null : span);
});
const cursor = new ReadingCursor(root, { begin: () => passages.startOfReading(), entered });
const search = new SearchBox(one("[data-search]"), places);
const keysDialog = one("[data-keys]");
new Picker(one("[data-picker]"), claims, cards, focus);
new News(one('[data-do="changes"]'), claims.list.dataset, data, apply);
const suggestions = new Suggestions(one("[data-suggestion-box]"), one("[data-suggestions]"), places, { accepted });
let draftSpan = null;

function paintDraft(span) {
  draftSpan = span;
  const draft = span ? places.rangeOf(span) : null;
  paintRanges("claim-draft", draft ? [draft] : []);
  return draft;
}

function newClaim() {
  bar.read(); // the browser tells about a selection a little later than it makes it
  const { span } = bar;
  bar.hide();
  sheet.show("");
  if (suggestions.isOpen) suggestions.close();
  panel.open(span).then(() => checked.read());
  showDraft(span);
}

function accepted(fields, span) {
  sheet.show("");
  panel.offer(fields, span).then(() => checked.read());
  showDraft(span);
}

function showDraft(span) {
  const draft = paintDraft(span);
  if (draft) {
    window.getSelection().removeAllRanges();
    panel.reveal(draft.getBoundingClientRect());
  }
  margin.ask();
}

function entered() {
  bar.read();
  if (bar.span) newClaim();
  else passages.focusAtCaret();
}

/**
 * Put what the server says has changed into the page: by others, or a claim that was just marked. The article comes first;
 * cards, counts and map follow a frame later, unless somebody waits for a card with the next key under the finger.
 */
async function apply(answer, { atOnce = false } = {}) {
  const at = focus.focused;
  const page = { briefs, claims, places, near, filters, cards, minimap };
  showBlocks(answer, page);
  paintDraft(draftSpan);
  search.refresh();
  if (!at || claims.has(at)) focus.repaint();
  else focus.set("", "changes");
  if (!atOnce) await nextFrame();
  sheet.show("");
  showCards(answer, page);
  if (briefs.ids.length) one("[data-empty]")?.remove();
  one(".workbench__map").toggleAttribute("data-none", !briefs.ids.length);
  sheet.show(focus.focused);
  margin.place();
  suggestions.ask();
}

async function marked(answer) {
  draftSpan = null;
  await apply(answer, { atOnce: true });
  focus.set(String(answer.claim), "keys");
  one("[data-live]").textContent = one("[data-panel]").dataset.marked;
}

function closed(hadFocus) {
  paintDraft(null);
  margin.ask();
  if (hadFocus) root.focus({ preventScroll: true });
}

/** The list waits outside of the page until somebody asks for it. */
function showKeys() {
  const list = keysDialog.querySelector("template");
  list?.replaceWith(list.content);
  keysDialog.showModal();
}

function escape() {
  if (search.isOpen) search.close();
  else if (panel.isOpen) panel.close();
  else if (suggestions.isOpen) suggestions.close();
  else if (bar.span) window.getSelection().collapseToEnd();
  else focus.set("", "keys");
}

const isKept = (id) => !filters.isOn || filters.keeps(id);
const isUnchecked = (id) => briefs.isShown("unchecked", id) && isKept(id);
const actions = {
  previous: () => focus.step(-1, isKept),
  next: () => focus.step(1, isKept),
  new: newClaim,
  blur: () => focus.set("", "keys"),
  find: () => search.open(),
  keys: showKeys,
};
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (!button || !(button.dataset.do in actions)) return;
  event.preventDefault();
  actions[button.dataset.do]();
});
new Keys(
  {
    j: actions.next,
    k: actions.previous,
    u: () => focus.step(1, isUnchecked),
    n: newClaim,
    w: () => suggestions.step(1),
    W: () => suggestions.step(-1),
    x: () => suggestions.answer("dismissed"),
    l: () => suggestions.answer("later"),
    v: () => openVerdict(claims.entry(focus.focused)),
    s: () => focus.focused && addSource(claims.entry(focus.focused), briefs.value("status", focus.focused)),
    "/": actions.find,
    a: () => root.focus(),
    Escape: escape,
    "?": actions.keys,
  },
  keysDialog,
);
for (const button of document.querySelectorAll('.workbench__tools [data-do]:not([data-do="changes"])')) button.hidden = false;
root.tabIndex = 0;
one("[data-workbench]").toggleAttribute("data-sheet", cards.isWindow); // a list of what is near is no list on a phone
focus.fromAddress();
cursor.draw();
sheet.show(focus.focused);
fitTables(root);
restFarAway(root);
painted();

/** What a benchmark works with. */
export const page = { briefs, claims, places, apply };
