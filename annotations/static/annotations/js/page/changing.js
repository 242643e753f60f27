// What changed on the server comes into the page: only the touched blocks and cards are replaced, nothing jumps.

import { parsed } from "./markup.js";

/** Put an answer ({claims, touched, cards, blocks}) into the page. */
export function showChanged({ claims, touched, cards, blocks }, page) {
  page.briefs.update(claims);
  for (const { start, html } of blocks) {
    const block = page.places.block(start);
    if (!block) continue;
    const fresh = parsed(html, "[data-start]", block.tagName);
    block.replaceWith(fresh);
    page.places.replaced(block, fresh);
    page.claims.replaced(block, fresh);
    page.filters.dim(fresh);
  }
  page.near.ask();
  page.cards.replace(touched, cards);
  page.filters.refresh();
  page.minimap.draw();
}
