// The bar beside the end of a selection: below its last line, or above its first where there is no room; never over it.

const AWAY = 8;
const AWAY_FROM_HANDLES = 32; // a finger's selection handles hang below the last line
const coarse = window.matchMedia("(pointer: coarse)");

/** Tells ``changed(span)`` about each selection in the article; null when there is none. */
export class SelectionBar {
  span = null;
  #pressed = false;
  #byKeys = false; // by keyboard one selects exactly what one wants; mouse and finger mean whole words

  constructor(bar, places, changed) {
    this.bar = bar;
    this.places = places;
    this.changed = changed;
    this.box = places.root.closest(".workbench__article");
    this.box.append(bar);
    bar.addEventListener("pointerdown", (event) => event.preventDefault()); // a press must not end the selection
    document.addEventListener("pointerdown", (event) => this.#press(event));
    places.root.addEventListener("keydown", (event) => (this.#byKeys ||= event.shiftKey)); // what Shift extends
    for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, () => this.#release());
    document.addEventListener("selectionchange", () => this.#pressed || this.read());
    const again = new ResizeObserver(() => this.span && this.#place()); // the text flows anew, or the bar holds more
    for (const element of [this.box, places.root]) again.observe(element);
    again.observe(bar);
  }

  /** Look at the selection as it stands now. */
  read() {
    const selection = window.getSelection();
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const inside = range && this.places.root.contains(range.commonAncestorContainer);
    this.span = inside ? this.places.spanOf(range, { whole: !this.#byKeys }) : null;
    if (this.span) this.bar.hidden = false;
    else this.hide();
    if (this.span) this.#place();
    this.changed(this.span);
  }

  /** Put the bar away without touching the selection. */
  hide() {
    if (!this.bar.hidden) this.bar.hidden = true;
  }

  #press(event) {
    if (!this.bar.contains(event.target)) this.#byKeys = false;
    this.#pressed = event.pointerType === "mouse" && this.places.root.contains(event.target);
    if (this.#pressed) this.hide();
  }

  #release() {
    if (!this.#pressed) return;
    this.#pressed = false;
    // The click's own selection change comes after pointerup; by then the next press may be under way.
    setTimeout(() => this.#pressed || this.read());
  }

  #place() {
    const selection = window.getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    const rects = [...(range?.getClientRects() ?? [])].filter((rect) => rect.width > 0);
    if (!rects.length) return;
    const first = rects[0];
    const last = rects.reduce((lowest, rect) => (rect.bottom >= lowest.bottom ? rect : lowest));
    const box = this.box.getBoundingClientRect();
    const away = coarse.matches ? AWAY_FROM_HANDLES : AWAY;
    const height = this.bar.offsetHeight;
    const below = last.bottom + away;
    const above = first.top - AWAY - height;
    const top = below + height > window.innerHeight && above > 0 ? above : below;
    const rtl = getComputedStyle(this.box).direction === "rtl";
    const room = box.width - this.bar.offsetWidth;
    const wished = rtl ? box.right - last.left - this.bar.offsetWidth / 2 : last.right - box.left - this.bar.offsetWidth / 2;
    this.bar.style.setProperty("--y", `${Math.round(top - box.top)}px`);
    this.bar.style.setProperty("--x", `${Math.round(Math.max(0, Math.min(room, wished)))}px`);
  }
}
