// Flat marks alone: the least that a page with painted claims can do for a click, a new claim and one that goes.

const root = document.querySelector("[data-article]");
performance.mark("claims:data");
const focus = new Highlight();
CSS.highlights.set("claim-focus", focus);

root.addEventListener("click", ({ target }) => {
  const mark = target.closest("mark");
  if (!mark) return;
  const range = document.createRange();
  range.selectNodeContents(mark);
  focus.clear();
  focus.add(range);
});

function replaced(block, change) {
  const copy = block.cloneNode(true);
  change(copy);
  const parsed = new DOMParser().parseFromString(copy.outerHTML, "text/html").querySelector("[data-start]");
  block.replaceWith(document.importNode(parsed, true));
}

window.claimsBench = {
  add({ id, start }) {
    const blocks = [...root.querySelectorAll("[data-start]")];
    const block = blocks.findLast((candidate) => Number(candidate.dataset.start) <= start);
    replaced(block, (copy) => {
      const mark = document.createElement("mark");
      Object.assign(mark.dataset, { claims: id, rating: "none", state: "exact" });
      mark.className = "claim";
      copy.firstChild.before(mark);
      mark.append(mark.nextSibling);
    });
  },
  remove(id) {
    const mark = root.querySelector(`mark[data-claims="${id}"]`);
    replaced(mark.closest("[data-start]"), (copy) => {
      const found = copy.querySelector(`mark[data-claims="${id}"]`);
      found.replaceWith(...found.childNodes);
    });
  },
};
requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("claims:painted")));
