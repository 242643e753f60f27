// On a phone: one card at a time at the bottom of the screen, with the way to the next and the one before.

const narrow = window.matchMedia("(max-width: 55.99rem)");

/** Shows the card of the claim at work; the card itself moves there and back, so that there is only one. */
export class Sheet {
  #home = null;

  constructor(sheet, claims) {
    this.sheet = sheet;
    this.claims = claims;
    this.slot = sheet.querySelector("[data-sheet-card]");
    this.count = sheet.querySelector("[data-count]");
    for (const name of ["claim:shown", "claim:card"]) {
      document.addEventListener(name, ({ detail }) => this.show(detail.id));
    }
    narrow.addEventListener("change", () => this.show(""));
  }

  /** The card of this claim; "" puts it back and closes. */
  show(id) {
    const card = narrow.matches ? this.claims.entry(id) : undefined;
    if (card ? card.parentElement === this.slot : !this.#home) return;
    if (this.#home) this.#home.append(...this.slot.children);
    this.#home = card?.parentElement ?? null;
    this.sheet.hidden = !card;
    if (!card) return;
    this.slot.append(card);
    card.open = true;
    const ids = this.claims.ids;
    this.count.textContent = this.count.dataset.count
      .replace("{number}", ids.indexOf(id) + 1)
      .replace("{total}", ids.length);
    this.#reveal(this.claims.firstMark(id));
  }

  /** Scroll the passage into the part of the screen that stays free. */
  #reveal(mark) {
    if (!mark) return;
    const free = window.innerHeight - this.sheet.offsetHeight;
    const { top, bottom } = mark.getBoundingClientRect();
    if (top < 70 || bottom > free - 20) window.scrollBy({ top: top - free / 3 });
  }
}
