// The sources of a verdict as rows of its form: added, moved and removed on the page, by buttons or by dragging.

export class SourceRows {
  /** `changed` is called after each step. */
  constructor(form, changed) {
    this.form = form;
    this.list = form.querySelector("[data-rows]");
    this.template = form.querySelector("[data-row-template]");
    this.status = form.querySelector("[data-row-status]");
    this.changed = changed;
    form.addEventListener("click", (event) => this.#clicked(event));
    this.#letDrag();
  }

  get all() {
    return [...this.list.querySelectorAll("[data-row]")];
  }

  /** Ready for the next source: the last row while it is empty, else a new one; its first field has the focus. */
  begin() {
    const last = this.all.at(-1);
    const typed = last && [...last.querySelectorAll("[name$=-url], [name$=-title], textarea")].some(({ value }) => value);
    if (!last || typed) this.form.querySelector("button[data-do=add]").click();
    this.all.at(-1).querySelector("input:not([type=hidden])").focus();
  }

  #clicked(event) {
    const button = event.target.closest("button[data-do]");
    const steps = { add: this.#add, remove: this.#remove, up: this.#up, down: this.#down, origin: this.#oneOrigin };
    const step = button && steps[button.dataset.do];
    if (!step) return;
    event.preventDefault();
    step.call(this, button.closest("[data-row]"), button);
    this.#settle();
  }

  #settle() {
    this.all.forEach((row, index) => {
      row.querySelector("[data-number]").textContent = String(index + 1);
    });
    this.changed();
  }

  #say(words) {
    this.status.textContent = words;
  }

  #new() {
    const numberOf = (row) => Number(row.querySelector('input[name="row"]').value);
    const next = Math.max(-1, ...this.all.map(numberOf), this.highest ?? -1) + 1;
    this.highest = next;
    const row = this.template.content.firstElementChild.cloneNode(true);
    for (const element of [row, ...row.querySelectorAll("*")]) {
      for (const attribute of [...element.attributes]) {
        if (attribute.value.includes("__n__")) {
          element.setAttribute(attribute.name, attribute.value.replaceAll("__n__", String(next)));
        }
      }
    }
    return row;
  }

  #add() {
    const row = this.#new();
    this.list.append(row);
    row.querySelector('input[type="url"]').focus();
    this.#say(this.status.dataset.added);
  }

  #remove(row) {
    const near = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    (near?.querySelector('[data-do="remove"]') ?? this.form.querySelector('[data-do="add"]')).focus();
    this.#say(this.status.dataset.removed);
  }

  // What a suggestion says is written into both rows, where it can be seen and changed.
  #oneOrigin(row, button) {
    const { other, origin } = button.dataset;
    const fields = [row, document.getElementById(other)].map((one) => one?.querySelector("[name$=-origin_group]"));
    for (const field of fields) if (field) field.value = origin;
    fields[0].closest("details").open = true;
    fields[0].focus();
    button.closest(".source-copy__hint").remove();
  }

  #up(row) {
    row.previousElementSibling?.before(row);
    this.#moved(row, "up", "down");
  }

  #down(row) {
    row.nextElementSibling?.after(row);
    this.#moved(row, "down", "up");
  }

  // The first row hides its way up, the last one its way down: the focus then goes to the other button.
  #moved(row, way, other) {
    const edge = way === "up" ? row.previousElementSibling : row.nextElementSibling;
    row.querySelector(`[data-do="${edge ? way : other}"]`).focus();
    this.#say(this.status.dataset.moved);
  }

  // A row is dragged by its name: elsewhere one selects words. Meanwhile the rows show their heads only, to be near.
  #letDrag() {
    let dragged = null;
    this.list.addEventListener("dragstart", (event) => {
      if (!event.target.matches?.("[data-drag]")) return;
      dragged = event.target.closest("[data-row]");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
      setTimeout(() => this.#fold(dragged)); // not before the browser has its picture of what is dragged
    });
    this.list.addEventListener("dragover", (event) => {
      const over = event.target.closest("[data-row]");
      if (!dragged) return;
      event.preventDefault();
      if (!over || over === dragged) return;
      const { top, height } = over.getBoundingClientRect();
      if (event.clientY > top + height / 2) over.after(dragged);
      else over.before(dragged);
    });
    this.list.addEventListener("drop", (event) => dragged && event.preventDefault());
    this.list.addEventListener("dragend", () => {
      if (!dragged) return;
      const row = dragged;
      dragged = null;
      this.#fold(null);
      row.scrollIntoView({ block: "nearest" });
      this.#say(this.status.dataset.moved);
      this.#settle();
    });
  }

  #fold(dragged) {
    this.list.toggleAttribute("data-folded", dragged !== null);
    for (const row of this.all) row.toggleAttribute("data-dragged", row === dragged);
    dragged?.scrollIntoView({ block: "center" });
  }
}
