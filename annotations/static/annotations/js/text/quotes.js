// Finds the one place of a quote with its context in any text, never by a guess.
// The twin of `resolve` in annotations/text/selectors.py, without positions: both read the cases in tests/text/data.

import { fold, foldWithMap } from "./folding.js";

const LEAST_CONTEXT = 32;
const MOST_CANDIDATES = 1000;
// Scripts written without spaces, in which a quote may begin and end anywhere.
const ALONE =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u2fdf\\u3005-\\u3007\\u3040-\\u30ff" +
  "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const INSIDE_A_WORD = new RegExp(`(?![${ALONE}])[\\p{L}\\p{N}\\p{M}_](?![${ALONE}])[\\p{L}\\p{N}\\p{M}_]`, "uy");
const INSIDE_A_FIGURE = /\p{Nd}[.,:]\p{Nd}/uy;

/**
 * The only place where the quote stands in its context, compared as written first and then folded.
 *
 * A side without context must not cut a word or a figure. All offsets are in UTF-16 units of `text`.
 * @param {string} text
 * @param {{exact: string, prefix?: string, suffix?: string}} quote
 * @returns {{state: "exact"|"ambiguous"|"orphaned", start: ?number, end: ?number, candidates: number[][]}}
 *   `candidates`: the places that fit for `ambiguous`; for `orphaned` those with the same words in other context
 */
export function resolveQuote(text, { exact, prefix = "", suffix = "" }) {
  if (!exact.trim()) {
    return answer("orphaned", []);
  }
  const places = findPlaces(text, exact.trim());
  const fitting = [];
  for (const place of places) {
    if (fits(text, place, prefix, suffix) && fitting.push(place) === MOST_CANDIDATES) {
      break;
    }
  }
  if (fitting.length === 1) {
    const [[start, end]] = fitting;
    return { state: "exact", start, end, candidates: [] };
  }
  return fitting.length ? answer("ambiguous", fitting) : answer("orphaned", places);
}

function answer(state, candidates) {
  return { state, start: null, end: null, candidates: candidates.slice(0, MOST_CANDIDATES) };
}

/** Every place where the words stand: as written, or else folded. */
function findPlaces(text, exact) {
  const asWritten = occurrences(text, exact).map((at) => [at, at + exact.length]);
  const quote = fold(exact);
  if (asWritten.length || !quote.trim()) {
    return asWritten;
  }
  const folded = foldWithMap(text);
  return occurrences(folded.text, quote).map((at) => [folded.starts[at], folded.ends[at + quote.length - 1]]);
}

function occurrences(text, part) {
  const found = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    found.push(at);
  }
  return found;
}

function fits(text, [start, end], prefix, suffix) {
  if ((!prefix && cuts(text, start)) || (!suffix && cuts(text, end))) {
    return false;
  }
  return agreesBefore(text, start, prefix) && agreesAfter(text, end, suffix);
}

/** Whether an offset stands inside a word or a figure. */
function cuts(text, at) {
  if (at <= 0 || at >= text.length) {
    return false;
  }
  const before = text.codePointAt(at - 2) > 0xffff ? at - 2 : at - 1;
  const further = text.codePointAt(before - 2) > 0xffff ? before - 2 : before - 1;
  return (
    matchesAt(INSIDE_A_WORD, text, before) ||
    matchesAt(INSIDE_A_FIGURE, text, before) ||
    (further >= 0 && matchesAt(INSIDE_A_FIGURE, text, further))
  );
}

function matchesAt(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.test(text);
}

function agreesBefore(text, start, prefix) {
  if (text.slice(0, start).endsWith(prefix)) {
    return true;
  }
  const near = text.slice(Math.max(0, start - 2 * prefix.length - LEAST_CONTEXT), start);
  return squeezed(near).endsWith(squeezed(prefix));
}

function agreesAfter(text, end, suffix) {
  if (text.startsWith(suffix, end)) {
    return true;
  }
  const near = text.slice(end, end + 2 * suffix.length + LEAST_CONTEXT);
  return squeezed(near).startsWith(squeezed(suffix));
}

/** Folded and without white space: tools differ in what they put between two blocks of a page. */
function squeezed(context) {
  return fold(context).replaceAll(" ", "");
}
