// Selections at whole words: a reader who grabs "2,00" of "12,000" means the figure.

const segmenter = "Segmenter" in Intl ? new Intl.Segmenter(document.documentElement.lang, { granularity: "word" }) : null;

/**
 * The stretch without the white space at its ends, widened to the words at its edges.
 * @param {string} text
 * @param {number} low in UTF-16 units
 * @param {number} high in UTF-16 units, exclusive
 * @param {boolean} whole false only trims
 * @returns {{low: number, high: number}}
 */
export function snapToWords(text, low, high, whole = true) {
  const part = text.slice(low, high);
  const from = low + part.length - part.trimStart().length;
  const to = Math.max(from, high - part.length + part.trimEnd().length);
  if (!whole || !segmenter || from >= to) return { low: from, high: to };
  const segments = segmenter.segment(text);
  const first = segments.containing(from);
  const last = segments.containing(to - 1);
  return { low: first.index, high: last.index + last.segment.length };
}
