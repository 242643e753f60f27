// What a page keeps for itself, in its tab or in the browser.

/** A small store of this tab, or of the browser; where there is no room or no right to it, the page works without. */
export class Shelf {
  constructor(name, store = "sessionStorage") {
    this.name = `${name}:${location.pathname}`;
    this.store = store;
  }

  get() {
    try {
      return JSON.parse(window[this.store].getItem(this.name));
    } catch {
      return null;
    }
  }

  put(value) {
    try {
      window[this.store].setItem(this.name, JSON.stringify(value));
    } catch {
      this.clear();
    }
  }

  clear() {
    try {
      window[this.store].removeItem(this.name);
    } catch {
      // Nothing can have been put there.
    }
  }
}
