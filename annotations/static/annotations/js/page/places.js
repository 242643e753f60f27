// From places in the page to code points of the article's text, and back. Counts inside one block, whose start the
// server wrote into data-start; whatever stands in [data-not-text] is no part of the text.

import { toCodePoints, toUtf16 } from "../text/offsets.js";
import { snapToWords } from "./words.js";

const isText = (node) =>
  node.parentElement.closest("[data-not-text]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;

function textNodes(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, isText);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

/** The article's own text in a block, as the server has it. */
export const textOf = (block) => textNodes(block).map((node) => node.data).join("");

const startOf = (block) => Number(block.dataset.start);

/** An article's blocks and the way between its text and the page. Spans are {start, end} in code points. */
export class Places {
  constructor(root) {
    this.root = root;
    this.blocks = [...root.querySelectorAll("[data-start]")];
  }

  /** A block stands in another's place. */
  replaced(old, block) {
    this.blocks[this.blocks.indexOf(old)] = block;
  }

  /** The block that starts at this code point. */
  block(start) {
    return this.blocks.find((block) => startOf(block) === start);
  }

  /** What a Range covers: {start, end, exact}, at whole words unless told otherwise; null if it holds no words. */
  spanOf(range, { whole = true } = {}) {
    const ends = this.#ends(range);
    if (!ends) return null;
    const [from, to] = ends;
    const last = this.blocks.indexOf(to.block);
    const first = this.blocks.indexOf(from.block);
    if (first > last || (first === last && from.at >= to.at)) return null;
    const pieces = this.blocks.slice(first, last + 1).map((block, index, all) => {
      const text = textOf(block);
      const low = index === 0 ? from.at : 0;
      const high = index === all.length - 1 ? to.at : text.length;
      return { block, text, low, high };
    });
    return this.#described(pieces, whole);
  }

  /** A Range over these code points. */
  rangeOf({ start, end }) {
    const range = document.createRange();
    const from = this.#pointAt(start, false);
    const to = this.#pointAt(end, true);
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  /** A Range over a stretch of one block's text, in UTF-16 units. */
  rangeIn(block, low, high) {
    const range = document.createRange();
    const nodes = textNodes(block);
    const [from, to] = [this.#unitAt(nodes, low, false), this.#unitAt(nodes, high, true)];
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  #described(pieces, whole) {
    const first = pieces.find((piece) => piece.text.slice(piece.low, piece.high).trim());
    if (!first) return null;
    const last = pieces.findLast((piece) => piece.text.slice(piece.low, piece.high).trim());
    const snap = (piece) => snapToWords(piece.text, piece.low, piece.high, whole);
    first.low = snap(first).low;
    last.high = snap(last).high;
    const covered = pieces.slice(pieces.indexOf(first), pieces.indexOf(last) + 1);
    return {
      start: startOf(first.block) + toCodePoints(first.text, first.low),
      end: startOf(last.block) + toCodePoints(last.text, last.high),
      exact: covered.map((piece) => piece.text.slice(piece.low, piece.high)).join("\n"),
    };
  }

  #ends(range) {
    const from = this.#point(range.startContainer, range.startOffset, false);
    const to = this.#point(range.endContainer, range.endOffset, true);
    return from && to ? [from, to] : null;
  }

  /** {block, at}: at counts UTF-16 units in the block's text. Outside of blocks the next one is meant, or the last. */
  #point(container, offset, isEnd) {
    const element = container.nodeType === Node.ELEMENT_NODE ? container : container.parentElement;
    const block = element.closest("[data-start]");
    if (block && this.root.contains(block)) return { block, at: this.#unitsBefore(block, container, offset) };
    const probe = document.createRange();
    probe.setStart(container, offset);
    if (!isEnd) {
      const next = this.blocks.find((candidate) => probe.comparePoint(candidate, 0) >= 0);
      return next ? { block: next, at: 0 } : null;
    }
    const previous = this.blocks.findLast(
      (candidate) => probe.comparePoint(candidate, candidate.childNodes.length) <= 0,
    );
    return previous ? { block: previous, at: textOf(previous).length } : null;
  }

  #unitsBefore(block, container, offset) {
    const before = document.createRange();
    before.setStart(block, 0);
    before.setEnd(container, offset);
    let units = 0;
    for (const node of textNodes(block)) {
      if (node === container) return units + offset;
      if (before.comparePoint(node, node.length) > 0) return units;
      units += node.length;
    }
    return units;
  }

  #pointAt(codePoint, isEnd) {
    const starts = (block) => (isEnd ? startOf(block) < codePoint : startOf(block) <= codePoint);
    const block = this.blocks.findLast(starts) ?? this.blocks[0];
    const text = textOf(block);
    const inside = Math.min(codePoint - startOf(block), toCodePoints(text, text.length));
    return this.#unitAt(textNodes(block), toUtf16(text, Math.max(0, inside)), isEnd);
  }

  #unitAt(nodes, unit, isEnd) {
    let left = unit;
    for (const node of nodes) {
      if (left < node.length || (isEnd && left === node.length)) return { node, offset: left };
      left -= node.length;
    }
    const end = nodes[nodes.length - 1];
    return { node: end, offset: end.length };
  }
}
