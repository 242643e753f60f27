// Quote search as Hypothesis's client does it, around the same package: reads cases as JSON lines, prints milliseconds.
//
// For each claim all exact occurrences of the quote are taken, or without one the fuzzy matches with at most
// min(256, half the quote's length) errors; candidates are scored by quote, prefix, suffix and position.
// A line: {"cases": [{"new", "claims": [{"exact", "prefix", "suffix", "start"}]}], "repeats"}
//         -> {"milliseconds", "placed"}: the sum of each case's best time, by the clock or of the processor

import search from "approx-string-match";
import { createInterface } from "node:readline";

const WEIGHTS = { quote: 50, prefix: 20, suffix: 20, position: 2 };
const MOST_ERRORS = 256;

function occurrences(text, quote) {
  const found = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    found.push({ start: at, end: at + quote.length, errors: 0 });
  }
  return found;
}

function candidates(text, quote, mostErrors) {
  const exact = occurrences(text, quote);
  return exact.length ? exact : search(text, quote, mostErrors);
}

/** How alike two strings are, 0..1: by the fewest errors with which one is found in the other. */
function likeness(text, part) {
  if (!part.length || !text.length) {
    return 0;
  }
  const found = candidates(text, part, part.length);
  return found.length ? 1 - found[0].errors / part.length : 0;
}

function score(text, claim, match) {
  const { exact, prefix, suffix, start } = claim;
  const before = prefix ? likeness(text.slice(Math.max(0, match.start - prefix.length), match.start), prefix) : 1;
  const after = suffix ? likeness(text.slice(match.end, match.end + suffix.length), suffix) : 1;
  const sum =
    WEIGHTS.quote * (1 - match.errors / exact.length) +
    WEIGHTS.prefix * before +
    WEIGHTS.suffix * after +
    WEIGHTS.position * (1 - Math.abs(match.start - start) / text.length);
  return sum / (WEIGHTS.quote + WEIGHTS.prefix + WEIGHTS.suffix + WEIGHTS.position);
}

function anchor(text, claim) {
  const mostErrors = Math.min(MOST_ERRORS, claim.exact.length / 2);
  let best = null;
  for (const match of candidates(text, claim.exact, mostErrors)) {
    const scored = { start: match.start, end: match.end, score: score(text, claim, match) };
    if (!best || scored.score > best.score) {
      best = scored;
    }
  }
  return best;
}

function bestOf(cases, repeats) {
  const best = cases.map(() => Infinity);
  let placed = 0;
  for (let run = 0; run < repeats; run += 1) {
    placed = 0;
    cases.forEach(({ new: text, claims }, number) => {
      const begun = performance.now();
      const worked = process.cpuUsage();
      for (const claim of claims) {
        placed += anchor(text, claim) ? 1 : 0;
      }
      const clock = performance.now() - begun;
      const { user, system } = process.cpuUsage(worked);
      best[number] = Math.min(best[number], clock, (user + system) / 1000);
    });
  }
  return { milliseconds: best.reduce((sum, took) => sum + took, 0), placed };
}

for await (const line of createInterface({ input: process.stdin })) {
  const { cases, repeats } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(bestOf(cases, repeats))}\n`);
}
