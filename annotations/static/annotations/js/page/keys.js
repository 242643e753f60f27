// Single keys of the workbench. None fires while somebody types, with a modifier, or when they are switched off.

const STORED = "factcheck.keys";
const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable], [aria-busy=true]"; // soon there will be a field

/** ``actions`` maps a key (as KeyboardEvent.key) to what it does; Escape works even while typing. */
export class Keys {
  constructor(actions, dialog) {
    this.actions = actions;
    this.dialog = dialog;
    const toggle = dialog.querySelector("[data-keys-on]");
    this.on = localStorage.getItem(STORED) !== "off";
    toggle.checked = this.on;
    toggle.addEventListener("change", () => this.#switch(toggle.checked));
    document.addEventListener("keydown", (event) => this.#pressed(event));
  }

  #switch(on) {
    this.on = on;
    localStorage.setItem(STORED, on ? "on" : "off");
  }

  #pressed(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (this.dialog.open || document.querySelector(":popover-open")) return; // the browser closes it
    const isEscape = event.key === "Escape";
    if (!isEscape && (!this.on || event.target.closest(TYPING))) return;
    const action = this.actions[event.key];
    if (!action) return;
    event.preventDefault();
    action(event);
  }
}
