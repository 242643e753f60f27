// The claims of the page: their marks in the article and their entries in the list beside it.

const inOrder = (one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);

/** The ids of the claims over a mark, smallest first. */
export const namesOf = (mark) => mark.getAttribute("data-claims")?.split(" ") ?? [];

/**
 * Claims are known by their id, a string. The list's items hold an element with data-claim. ``briefs`` knows all claims
 * where the list holds only those in view; without it the list holds all. Which marks a claim has is kept, since to look
 * for them in a long article takes longer than a frame.
 */
export class Claims {
  #marks = new Map();

  constructor(root, list, briefs = null) {
    this.root = root;
    this.list = list;
    this.briefs = briefs;
    this.entries = new Map();
    for (const entry of list?.querySelectorAll("[data-claim]") ?? []) this.entries.set(entry.dataset.claim, entry);
    this.#learn(root);
  }

  /** Ids in reading order. */
  get ids() {
    return this.briefs?.ids ?? [...this.entries.keys()];
  }

  /** Whether the page has this claim. */
  has(id) {
    return (this.briefs ?? this.entries).has(id);
  }

  /** The entry in the list; undefined for an unknown id, and for one whose entry has not come yet. */
  entry(id) {
    return this.entries.get(id);
  }

  /** The segments that this claim covers, in reading order. */
  marks(id) {
    return this.#marks.get(id) ?? [];
  }

  /** The first of them, or undefined. */
  firstMark(id) {
    return this.marks(id)[0];
  }

  /** The claims over a segment, smallest first, without those that the page does not have. */
  over(mark) {
    return namesOf(mark).filter((id) => this.has(id));
  }

  /** Of the claims over a segment the smallest; the next one if that or a later one is at work already. */
  next(mark, current) {
    const ids = this.over(mark);
    return ids[(ids.indexOf(current) + 1) % ids.length];
  }

  /** A block stands in another's place. */
  replaced(old, block) {
    for (const mark of old.querySelectorAll("mark")) {
      for (const id of namesOf(mark)) this.#marks.set(id, this.marks(id).filter((one) => one !== mark));
    }
    for (const id of this.#learn(block)) this.marks(id).sort(inOrder);
  }

  #learn(element) {
    const found = new Set();
    for (const mark of element.getElementsByTagName("mark")) {
      for (const id of namesOf(mark)) {
        const marks = this.#marks.get(id);
        if (marks) marks.push(mark);
        else this.#marks.set(id, [mark]);
        found.add(id);
      }
    }
    return found;
  }
}
