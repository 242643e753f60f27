// The annotation library on the bare article, with the same claims; its offsets count the article's letters without
// what stands between blocks.

import { createTextAnnotator } from "@recogito/text-annotator";

const root = document.querySelector("[data-article]");
const blocks = [];
let letters = 0;
for (const block of root.querySelectorAll("[data-start]")) {
  blocks.push({ start: Number(block.dataset.start), letters, length: block.textContent.length });
  letters += block.textContent.length;
}

function position(offset) {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (blocks[middle].start <= offset) low = middle;
    else high = middle - 1;
  }
  return blocks[low].letters + Math.min(offset - blocks[low].start, blocks[low].length);
}

const text = root.textContent;
function annotation({ id, start: from, end: to }) {
  const [start, end] = [position(from), position(to)];
  return { id: String(id), bodies: [], target: { annotation: String(id), selector: [{ quote: text.slice(start, end), start, end }] } };
}

const annotator = createTextAnnotator(root);
const highlights = () => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0) + document.querySelectorAll(".r6o-annotation").length;

function whenShown(then) {
  requestAnimationFrame(() => (highlights() ? then() : whenShown(then)));
}

window.start = (claims) => {
  const annotations = claims.map(annotation);
  performance.mark("claims:data");
  annotator.setAnnotations(annotations);
  whenShown(() => requestAnimationFrame(() => performance.mark("claims:painted")));
};

window.claimsBench = {
  add: (claim) => annotator.addAnnotation(annotation(claim)),
  remove: (id) => annotator.removeAnnotation(String(id)),
};
