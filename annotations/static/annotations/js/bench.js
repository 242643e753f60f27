// Opens the workbench to a benchmark, only where the server was started with CLAIMS_BENCH: claims are added and removed
// as the server's answers do it, but without the server.

import { page } from "./workbench.js";
import { Places } from "./page/places.js";

const { briefs, claims, places, apply } = page;

/** All claims in brief with one more at this place, or without the one there. */
function columns(place, removed, id) {
  const edited = (column) => {
    if (typeof column === "string") return column.slice(0, place) + (removed ? "" : "0") + column.slice(place + removed);
    return column.toSpliced(place, removed, ...(removed ? [] : [0]));
  };
  const shows = Object.entries(briefs.shows).map(([name, bits]) => [name, edited(bits)]);
  const values = Object.entries(briefs.values).map(([name, [words, column]]) => [name, [words, edited(column)]]);
  const all = briefs.ids.toSpliced(place, removed, ...(removed ? [] : [id]));
  const ids = all.map((one, at) => one - (all[at - 1] ?? 0));
  return { ids, shows: Object.fromEntries(shows), values: Object.fromEntries(values) };
}

/** Copies of the blocks that reach into a span, changed and as the server would send them. */
function changedBlocks(found, change) {
  return found.map((block) => {
    const copy = block.cloneNode(true);
    change(copy);
    return { start: Number(block.dataset.start), html: copy.outerHTML };
  });
}

function marked(block, { id, start, end }) {
  const box = document.createElement("div");
  box.append(block);
  const range = new Places(box).rangeOf({ start, end });
  const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  const nodes = [];
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE && range.intersectsNode(node)) nodes.push(node);
  }
  const { startContainer, startOffset, endContainer, endOffset } = range;
  for (const node of nodes) {
    if (node === endContainer) node.splitText(endOffset);
    const words = node === startContainer ? node.splitText(startOffset) : node;
    if (words.length) mark(words, id);
  }
}

function mark(words, id) {
  const over = words.parentElement.closest("mark");
  if (over) {
    over.dataset.claims = `${id} ${over.dataset.claims}`;
    return;
  }
  const element = document.createElement("mark");
  element.dataset.claims = id;
  words.replaceWith(element);
  element.append(words);
}

function unmarked(block, id) {
  for (const mark of block.querySelectorAll(`mark[data-claims~="${CSS.escape(id)}"]`)) {
    mark.dataset.claims = mark.dataset.claims.split(" ").filter((one) => one !== id).join(" ");
    if (!mark.dataset.claims) mark.replaceWith(...mark.childNodes);
  }
}

function card(id) {
  const sample = claims.list.querySelector("li:has([data-claim])")?.cloneNode(true);
  if (!sample) return {};
  const entry = sample.querySelector("[data-claim]");
  entry.id = `claim-${id}`;
  entry.dataset.claim = id;
  return { [id]: sample.outerHTML };
}

window.claimsBench = {
  /** A claim {id, start, end} in code points. */
  add(claim) {
    const id = String(claim.id);
    const touched = places.blocks.filter((block, index) => {
      const next = places.blocks[index + 1];
      return Number(block.dataset.start) < claim.end && (!next || Number(next.dataset.start) > claim.start);
    });
    const before = touched[0].querySelector("mark")?.dataset.claims.split(" ")[0];
    const place = before ? Math.max(0, briefs.place(before)) : 0;
    const blocks = changedBlocks(touched, (copy) => marked(copy, { ...claim, id }));
    apply({ claims: columns(place, 0, id), touched: [id], cards: card(id), blocks });
  },
  remove(given) {
    const id = String(given);
    const touched = [...new Set(claims.marks(id).map((one) => one.closest("[data-start]")))];
    const blocks = changedBlocks(touched, (copy) => unmarked(copy, id));
    apply({ claims: columns(briefs.place(id), 1, id), touched: [id], cards: {}, blocks });
  },
};
