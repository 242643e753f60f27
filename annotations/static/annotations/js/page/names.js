// Writes into each mark which claims lie over it. The server sends that in two columns beside the article: as attributes
// ten thousand names are half as many bytes as the article itself.

import { unpacked, walked } from "./columns.js";

/** ``passages`` and ``over`` are described at columns.names in the server; ``ids`` are all claims in their order. */
export function nameMarks(marks, ids, { passages, over }) {
  const claims = walked(passages);
  const numbers = unpacked(over);
  let newest = -1;
  let at = 0;
  for (const mark of marks) {
    newest += numbers[at];
    const end = at + 2 + numbers[at + 1];
    const names = new Set();
    for (at += 2; at < end; at += 1) names.add(ids[claims[newest - numbers[at]]]);
    mark.setAttribute("data-claims", [...names].join(" "));
  }
}
