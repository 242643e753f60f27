// The reader's page: short notes in the margin, level with their passages; passages and notes point at each other.

import { wireEmbedCodes } from "./elements/embed_codes.js";
import { Claims } from "./page/claims.js";
import { Focus } from "./page/focus.js";
import { Margin } from "./page/margin.js";
import { painted } from "./page/measuring.js";
import { fitTables } from "./page/tables.js";

const root = document.querySelector("[data-article]");
const list = document.querySelector("[data-margin]");
performance.mark("claims:data");
if (list) {
  const claims = new Claims(root, list);
  const focus = new Focus(claims);
  const passageOf = (item) => claims.firstMark(item.dataset.claim);
  new Margin(list, passageOf, () => claims.entry(focus.focused));
  document.addEventListener("claim:shown", ({ detail }) => {
    const isMarginHidden = !list.getClientRects().length;
    if (detail.from === "text" && isMarginHidden) location.hash = `#note-${detail.id}`;
  });
  focus.fromAddress();
}
wireEmbedCodes();
fitTables(root);
painted();
