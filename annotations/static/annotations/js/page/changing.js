// What changed on the server comes into the page ({claims, touched, cards, blocks}): only the touched blocks and cards are
// replaced, nothing jumps.

import { parsed } from "./markup.js";

/** Put the article's part of an answer into the page. */
export function showBlocks({ claims, blocks }, page) {
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
}

/** Put into the page what stands beside the article. */
export function showCards({ touched, cards }, page) {
  page.near.ask();
  page.cards.replace(touched, cards);
  page.filters.refresh();
  page.minimap.draw();
}
