// The whole article at a glance: a line for each claim, a frame for what is in view. One path a rating draws them all.

import { namesOf } from "../page/claims.js";
import { whileScrolling } from "../page/scrolling.js";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 1000; // of the SVG's view box
const LEAST = 3;
const CALM = 500; // ms without a change before a map which is there already is drawn anew: the article comes first
const NEAR = 8; // how far from a line a click still means it

const later = window.requestIdleCallback ?? ((work) => setTimeout(work, 50));

/** Draws where marks really stand; a click on a line leads to its claim, beside one to the place. ``isDimmed(id)`` says what is put aside. */
export class Minimap {
  #drawing = 0;
  #lines = [];
  #blocks = new WeakMap();

  constructor(svg, claims, focus, isDimmed) {
    this.svg = svg;
    this.claims = claims;
    this.isDimmed = isDimmed;
    this.view = document.createElement("div");
    this.view.className = "minimap__view";
    this.over = svg.cloneNode(false); // of its own, so that a click does not paint the lines again
    this.over.classList.add("minimap--over");
    svg.after(this.over, this.view);
    this.focused = this.#shape("rect", "is-focused");
    svg.addEventListener("click", (event) => this.#clicked(event, focus));
    whileScrolling(() => this.#frame());
    window.addEventListener("resize", () => this.draw());
    document.addEventListener("claim:shown", ({ detail }) => this.#mark(detail.id));
    this.draw();
  }

  /** Draw all lines anew, when the browser has nothing better to do. */
  draw() {
    clearTimeout(this.#drawing);
    this.#drawing = setTimeout(() => later(() => this.#draw()), this.#lines.length ? CALM : 0);
  }

  #draw() {
    if (!this.svg.getClientRects().length) return;
    this.box = this.claims.root.getBoundingClientRect();
    this.#lines = this.#found();
    const paths = new Map();
    for (const { id, top, height, rating, tone } of this.#lines) {
      const kind = `${rating} ${tone} ${this.isDimmed(id) ? "is-dimmed" : ""}`;
      paths.set(kind, `${paths.get(kind) ?? ""}M1 ${top.toFixed(1)}h8v${height.toFixed(1)}h-8z`);
    }
    this.svg.replaceChildren(...[...paths].map(([kind, lines]) => this.#path(kind, lines)));
    this.#mark(this.focusedId);
    this.#measure();
  }

  /** The frame's height, and what moves it without measuring anything while the page scrolls. */
  #measure() {
    this.map = this.svg.clientHeight;
    this.above = this.box.top + window.scrollY;
    const seen = Math.min(1, window.innerHeight / this.box.height);
    this.view.style.blockSize = `${(seen * this.map).toFixed(1)}px`;
    this.#frame();
  }

  /** Where each claim's marks begin and end, in units of the view box. */
  #found() {
    const lines = new Map();
    const share = HEIGHT / this.box.height;
    for (const block of this.claims.root.querySelectorAll("[data-start]")) {
      const { marks, above } = this.#measured(block);
      for (const { mark, ids, top, bottom } of marks) {
        for (const id of ids) {
          const line = lines.get(id) ?? { id, top: (above + top) * share, ...this.#look(id, mark) };
          line.height = Math.max(LEAST, (above + bottom) * share - line.top);
          lines.set(id, line);
        }
      }
    }
    return [...lines.values()];
  }

  /** Where a block's marks stand in it, and where it stands itself; the marks are measured once a size. */
  #measured(block) {
    const { top: from, width, height } = block.getBoundingClientRect();
    let known = this.#blocks.get(block);
    if (known?.width !== width || known.height !== height) {
      const marks = Array.from(block.getElementsByTagName("mark"), (mark) => {
        const { top, bottom } = mark.getBoundingClientRect();
        return { mark, ids: namesOf(mark), top: top - from, bottom: bottom - from };
      });
      known = { width, height, marks };
      this.#blocks.set(block, known);
    }
    return { marks: known.marks, above: from - this.box.top };
  }

  #look(id, mark) {
    if (!this.claims.has(id)) return { rating: mark.dataset.rating ?? "none", tone: mark.dataset.tone ?? "" };
    return { rating: this.claims.briefs.value("rating", id), tone: this.claims.briefs.value("tone", id) };
  }

  #path(kind, lines) {
    const [rating, tone, dimmed] = kind.split(" ");
    const path = this.#shape("path", dimmed);
    this.#colour(path, rating, tone);
    path.setAttribute("d", lines);
    return path;
  }

  #colour(shape, rating, tone) {
    shape.dataset.rating = rating;
    if (tone) shape.dataset.tone = tone;
    else delete shape.dataset.tone;
  }

  #clicked({ clientY }, focus) {
    const box = this.svg.getBoundingClientRect();
    const at = ((clientY - box.top) / box.height) * HEIGHT;
    const away = ({ top, height }) => Math.abs(top + height / 2 - at) - height / 2;
    const nearest = this.#lines.reduce((best, line) => (!best || away(line) < away(best) ? line : best), null);
    if (nearest && away(nearest) < NEAR) focus.set(nearest.id, "map");
    else window.scrollTo({ top: this.above + (at / HEIGHT) * this.box.height - window.innerHeight / 2 });
  }

  #frame() {
    if (!this.map) return;
    const beyond = Math.max(0, this.box.height - window.innerHeight);
    const top = Math.min(beyond, Math.max(0, window.scrollY - this.above));
    this.view.style.transform = `translateY(${((top / this.box.height) * this.map).toFixed(1)}px)`;
  }

  #mark(id) {
    this.focusedId = id;
    const line = this.#lines.find((one) => one.id === id);
    if (!line) {
      this.focused.remove();
      return;
    }
    this.#colour(this.focused, line.rating, line.tone);
    this.#put(this.focused, 1, line.top, 8, line.height);
    if (!this.focused.isConnected) this.over.prepend(this.focused);
  }

  #shape(kind, name) {
    const shape = document.createElementNS(SVG, kind);
    if (name) shape.setAttribute("class", name);
    return shape;
  }

  #put(rect, x, y, width, height) {
    for (const [name, value] of Object.entries({ x, y, width, height })) rect.setAttribute(name, value.toFixed(1));
  }
}
