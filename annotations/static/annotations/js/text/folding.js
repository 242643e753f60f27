// Folding: spellings that no reader tells apart made equal, with a map back to the source.
// The twin of annotations/text/folding.py: both read the cases in tests/text/data.

const SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\uff07\u0060\u00b4\u2039\u203a\u05f3";
const DOUBLE_QUOTES =
  "\u201c\u201d\u201e\u201f\u2033\uff02\u00ab\u00bb\u05f4\u300c\u300d\u300e\u300f\u301d\u301e";
const DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d";
const SPACES =
  "\t\n\v\f\r\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a" +
  "\u2028\u2029\u202f\u205f\u3000";
const INVISIBLE =
  "\\u00ad\\u034f\\u061c\\u0640\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufe00-\\ufe0f\\ufeff";
const MARKS = "\\p{Mn}\\p{Mc}";

const LENGTH_CHANGING = new RegExp(
  `(?<nothing>[${INVISIBLE}]+)|(?<dots>\u2026)|(?<space>[ ${SPACES}](?:[${INVISIBLE}]*[ ${SPACES}])+)` +
    `|(?<marks>[${MARKS}]+)|(?<jamo>[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?)`,
  "gu",
);

const folded = new Map();
for (const [characters, plain] of [
  [SINGLE_QUOTES, "'"],
  [DOUBLE_QUOTES, '"'],
  [DASHES, "-"],
  [SPACES, " "],
]) {
  for (const character of characters) {
    folded.set(character, plain);
  }
}

const isDigit = (character) => /^\p{Nd}$/u.test(character);

/** The value of a decimal digit of any script: scripts have their ten digits in a row, beginning with zero. */
function digitValue(character) {
  let zero = character.codePointAt(0);
  while (isDigit(String.fromCodePoint(zero - 1))) {
    zero -= 1;
  }
  return String((character.codePointAt(0) - zero) % 10);
}

function foldCharacter(character) {
  let plain = folded.get(character);
  if (plain === undefined) {
    plain = isDigit(character) ? digitValue(character) : normalised(character);
    folded.set(character, plain);
  }
  return plain;
}

/** The canonical form if that is one character; of full-width forms the usual one. */
function normalised(character) {
  const wide = character > "\uff00" && character < "\ufff0";
  const form = character.normalize(wide ? "NFKC" : "NFC");
  return [...form].length === 1 ? form : character;
}

/**
 * The folded text, and for each of its UTF-16 units where the folded stretch begins and ends in the source.
 * @param {string} source
 * @returns {{text: string, starts: number[], ends: number[]}} offsets in UTF-16 units
 */
export function foldWithMap(source) {
  const result = { parts: [], starts: [], ends: [] };
  let done = 0;
  for (const match of source.matchAll(LENGTH_CHANGING)) {
    const start = match.groups.marks === undefined ? match.index : beforeOne(source, match.index, done);
    const stop = match.index + match[0].length;
    const piece = foldPiece(match.groups, source.slice(start, stop));
    if (piece !== null) {
      addPlain(result, source, done, start);
      add(result, piece, start, stop);
      done = stop;
    }
  }
  addPlain(result, source, done, source.length);
  return { text: result.parts.join(""), starts: result.starts, ends: result.ends };
}

/** The folded text alone. */
export function fold(source) {
  return foldWithMap(source).text;
}

/** The offset of the character before `at`, but not before `lowest`. */
function beforeOne(source, at, lowest) {
  if (at <= lowest) {
    return at;
  }
  const pair = at - 2 >= lowest && source.codePointAt(at - 2) > 0xffff;
  return at - (pair ? 2 : 1);
}

/** What a stretch becomes, or null where its length in code points stays. */
function foldPiece(groups, stretch) {
  if (groups.nothing !== undefined) {
    return "";
  }
  if (groups.dots !== undefined) {
    return "...";
  }
  if (groups.space !== undefined) {
    return " ";
  }
  const composed = stretch.normalize("NFC");
  return [...composed].length === [...stretch].length ? null : [...composed].map(foldCharacter).join("");
}

function addPlain(result, source, start, stop) {
  let at = start;
  for (const character of source.slice(start, stop)) {
    add(result, foldCharacter(character), at, at + character.length);
    at += character.length;
  }
}

function add(result, piece, start, stop) {
  result.parts.push(piece);
  for (let unit = 0; unit < piece.length; unit += 1) {
    result.starts.push(start);
    result.ends.push(stop);
  }
}
