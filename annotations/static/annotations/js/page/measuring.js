// Marks on the browser's timeline that a benchmark reads: claims:data when claims are read, claims:painted when shown.

/** To be called after the first highlights: the second animation frame after them is on the screen. */
export function painted() {
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("claims:painted")));
}
