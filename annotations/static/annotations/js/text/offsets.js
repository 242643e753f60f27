// Code points, in which the server counts, to UTF-16 units, in which JavaScript counts, and back: the one place for it.

const isHigh = (unit) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit) => unit >= 0xdc00 && unit <= 0xdfff;

/**
 * The offset in code points for an offset in UTF-16 units; half a surrogate pair counts as before the pair.
 * @param {string} text
 * @param {number} utf16Offset between 0 and text.length
 * @returns {number}
 * @throws {RangeError} when the offset lies outside the text
 */
export function toCodePoints(text, utf16Offset) {
  if (!Number.isInteger(utf16Offset) || utf16Offset < 0 || utf16Offset > text.length) {
    throw new RangeError(`The offset ${utf16Offset} lies outside the text of ${text.length} UTF-16 units.`);
  }
  let pairs = 0;
  for (let at = 0; at + 1 < text.length && at < utf16Offset; at += 1) {
    if (isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1))) {
      pairs += 1;
      at += 1;
    }
  }
  return utf16Offset - pairs;
}

/**
 * The offset in UTF-16 units for an offset in code points.
 * @param {string} text
 * @param {number} codePointOffset between 0 and the number of code points in the text
 * @returns {number}
 * @throws {RangeError} when the offset lies outside the text
 */
export function toUtf16(text, codePointOffset) {
  let at = 0;
  for (let count = 0; count < codePointOffset && at < text.length; count += 1) {
    at += isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1)) ? 2 : 1;
  }
  if (!Number.isInteger(codePointOffset) || codePointOffset < 0 || toCodePoints(text, at) !== codePointOffset) {
    throw new RangeError(`The offset ${codePointOffset} lies outside the text.`);
  }
  return at;
}
