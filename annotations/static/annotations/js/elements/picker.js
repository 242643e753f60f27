// More than two claims lie over the same words: a list to choose from, beside the place that was clicked.

const MOST_PLAIN = 2;
const AWAY = 10;

/** Shows a popover of the claims over a mark; the browser closes it on Escape and on a click elsewhere. */
export class Picker {
  constructor(box, claims, cards, focus) {
    this.box = box;
    this.list = box.querySelector("ol");
    this.claims = claims;
    this.cards = cards;
    this.focus = focus;
    focus.choose = (mark, event) => this.#offer(mark, event);
    this.list.addEventListener("click", ({ target }) => this.#chosen(target.closest("[data-pick]")));
  }

  #offer(mark, { clientX, clientY }) {
    const ids = this.claims.over(mark);
    if (ids.length <= MOST_PLAIN || !this.box.showPopover) return false;
    this.#open(ids, clientX, clientY);
    return true;
  }

  async #open(ids, x, y) {
    await this.cards.load(ids);
    this.list.replaceChildren(...ids.filter((id) => this.claims.entry(id)).map((id) => this.#item(id)));
    this.box.showPopover();
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const left = Math.max(AWAY, Math.min(x - width / 2, window.innerWidth - width - AWAY));
    const below = y + AWAY * 2;
    const top = below + height > window.innerHeight ? Math.max(AWAY, y - height - AWAY * 2) : below;
    this.box.style.setProperty("--x", `${Math.round(left)}px`);
    this.box.style.setProperty("--y", `${Math.round(top)}px`);
    this.list.querySelector(`[data-pick="${CSS.escape(this.focus.focused)}"], [data-pick]`)?.focus();
  }

  #item(id) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "picker__claim";
    button.dataset.pick = id;
    const entry = this.claims.entry(id);
    button.append(
      entry.querySelector(".rating").cloneNode(true),
      entry.querySelector(".claim-card__wording").cloneNode(true),
    );
    item.append(button);
    return item;
  }

  #chosen(button) {
    if (!button) return;
    this.box.hidePopover();
    this.focus.set(button.dataset.pick, "text");
  }
}
