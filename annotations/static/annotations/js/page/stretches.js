// A long article comes in stretches, and those far from view are left alone: what a click or scrolling costs is what is in
// view. Above all, Chromium gathers the text of the whole page at a press if anything was laid out since the one before;
// of what is left alone it gathers nothing.

import { nextFrame } from "./frames.js";

/** Leave alone what is far, once it was laid out at this width: then its height is known, and nothing ever jumps. */
export function restFarAway(root) {
  if (!root.querySelector(".stretch")) return;
  let width = 0;
  new ResizeObserver(async ([{ contentRect }]) => {
    if (contentRect.width === width) return;
    const now = (width = contentRect.width);
    root.removeAttribute("data-settled");
    await nextFrame();
    if (now === width) root.setAttribute("data-settled", "");
  }).observe(root);
}
