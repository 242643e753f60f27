// The queue and the board by keyboard, and how many rows are ticked. Without it the page is lists and one form.

import { Keys } from "./page/keys.js";

const dialog = document.querySelector("[data-keys]");
const form = document.querySelector("[data-bulk]");
const fold = form.querySelector("[data-bulk-fold]");
const count = form.querySelector("[data-bulk-count]");
const boxes = () => [...document.querySelectorAll("[data-row] input[name=row]")];
const links = () => [...document.querySelectorAll("[data-row] [data-open]")];
const here = () => document.activeElement.closest("[data-row]");

/** Focus the next (1) or previous (-1) row's link; Enter then opens it as it opens any link. */
function step(direction) {
  const all = links();
  if (!all.length) return;
  const at = all.indexOf(here()?.querySelector("[data-open]"));
  const next = at < 0 ? (direction > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + direction, 0), all.length - 1);
  all[next].focus();
  all[next].scrollIntoView({ block: "nearest", inline: "nearest" });
}

function told() {
  const ticked = boxes().filter((box) => box.checked).length;
  count.textContent = ticked ? count.dataset.words.replace("{number}", ticked) : "";
  form.classList.toggle("is-meant", ticked > 0);
  if (!ticked) fold.open = false;
}

function tick() {
  const box = here()?.querySelector("input[name=row]");
  if (box) box.click();
}

function assign() {
  if (!boxes().some((box) => box.checked)) tick();
  if (!boxes().some((box) => box.checked)) return;
  fold.open = true;
  form.querySelector("select").focus();
}

function clear() {
  if (fold.contains(document.activeElement)) fold.querySelector("summary").focus();
  for (const box of boxes()) box.checked = false;
  told();
}

document.addEventListener("change", (event) => event.target.name === "row" && told());
const keys = document.querySelector('[data-do="keys"]');
keys.hidden = false;
keys.addEventListener("click", () => dialog.showModal());
new Keys(
  {
    j: () => step(1),
    k: () => step(-1),
    x: tick,
    a: assign,
    Escape: clear,
    "?": () => dialog.showModal(),
  },
  dialog,
);
told();
