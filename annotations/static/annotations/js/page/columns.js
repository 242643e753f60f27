// Columns of small numbers, as the server packs them (web/columns.py): a digit to base 36 each, or plain numbers.

/** The numbers of a column. */
export const unpacked = (column) => (typeof column === "string" ? Array.from(column, (digit) => parseInt(digit, 36)) : column);

/** The number at a place of a column, counted from 0. */
export const numberAt = (column, place) => (typeof column === "string" ? parseInt(column[place], 36) : column[place]);

/** The numbers that a column of steps leads to. */
export function walked(column) {
  let at = 0;
  return unpacked(column).map((step) => (at += step));
}
