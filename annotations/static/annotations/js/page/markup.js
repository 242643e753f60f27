// Elements from markup that the server wrote.

const AROUND = {
  TD: ["<table><tbody><tr>", "</tr></tbody></table>"],
  TH: ["<table><tbody><tr>", "</tr></tbody></table>"],
  CAPTION: ["<table>", "</table>"],
};

/** The element in it; cells and captions are parsed inside a table, as a browser demands. */
export function parsed(html, selector, tag = "") {
  const [before, after] = AROUND[tag] ?? ["", ""];
  const found = new DOMParser().parseFromString(before + html + after, "text/html").querySelector(selector);
  return document.importNode(found, true);
}
