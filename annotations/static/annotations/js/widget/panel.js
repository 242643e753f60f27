// The one element that the widget adds to a page: a button, and the list of what was checked, in a shadow tree of its
// own that the page's styles do not reach: sizes are pixels and faces are named, since what is inherited is theirs. It
// writes words as text only, and sets no style attribute.

const STYLE = `
  :host { all: initial; position: fixed; inset-block-end: 16px; inset-inline-end: 16px; z-index: 2147483000;
    color-scheme: light dark; --ink: light-dark(#1a1c1e, #e9e7e2);
    --soft: light-dark(#4d5257, #b9bcbd); --paper: light-dark(#fff, #1d2022); --rule: light-dark(#85898e, #7b8186);
    --accent: light-dark(#0f4c81, #8fc0ec); }
  * { box-sizing: border-box; }
  section, .open { font: 15px/1.45 system-ui, sans-serif; letter-spacing: normal; text-transform: none; text-align: start; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  section button { font: inherit; }
  button { min-block-size: 40px; padding-inline: 14px; border: 1px solid var(--rule); border-radius: 3px;
    background: var(--paper); color: var(--accent); cursor: pointer; }
  .open { box-shadow: 0 2px 10px rgb(0 0 0 / 0.25); }
  section { position: absolute; inset-block-end: 52px; inset-inline-end: 0; inline-size: min(384px, 100vw - 32px);
    max-block-size: min(512px, 100vb - 96px); overflow: auto; overscroll-behavior: contain; padding: 16px;
    border: 1px solid var(--rule); border-radius: 3px; background: var(--paper); color: var(--ink);
    box-shadow: 0 4px 24px rgb(0 0 0 / 0.25); }
  section[hidden] { display: none; }
  header { display: flex; gap: 16px; align-items: start; justify-content: space-between; }
  h2 { margin: 0; font-size: 16.8px; line-height: 1.3; }
  header p, .soft { margin: 0; color: var(--soft); font-size: 13.6px; }
  ul { list-style: none; margin: 0; padding: 0; }
  li { margin-block-start: 14px; padding-block-start: 14px; border-block-start: 1px solid var(--rule);
    overflow-wrap: anywhere; }
  li p { margin: 0 0 5.6px; }
  .rating { font-weight: 700; }
  .wording { font-family: Charter, Georgia, serif; font-size: 16.8px; line-height: 1.35; }
  .foot { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; }
  a { color: var(--accent); }
  .hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  @media print { :host { display: none !important; } }
`;

function made(name, text = "", attributes = {}) {
  const element = document.createElement(name);
  element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

class FactcheckWidget extends HTMLElement {
  #root = this.attachShadow({ mode: "open" });
  #items = new Map();

  /** Shows the answer of the desk. `show` is called with a claim's id when its passage is asked for. */
  fill({ desk, article, claims, words, language }, show) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    this.lang = language;
    this.dir = /^(ar|fa|he|ur)\b/.test(language) ? "rtl" : "ltr";
    this.words = words;
    this.button = made("button", words.open, { class: "open", type: "button", "aria-expanded": "false" });
    this.panel = made("section", "", { role: "dialog", "aria-label": `${words.title}: ${desk.name}`, hidden: "" });
    const list = made("ul", "", { role: "list" });
    for (const claim of claims) list.append(this.#item(claim, show));
    this.panel.append(this.#head(), list, this.#whole(article));
    this.#root.append(this.panel, this.button);
    this.button.addEventListener("click", () => this.toggle());
    this.#root.addEventListener("keydown", (event) => event.key === "Escape" && this.toggle(false));
  }

  /** Opens or closes the list; closed with the keyboard, the focus goes back to the button. */
  toggle(open = this.panel.hidden) {
    if (!open && this.panel.contains(this.#root.activeElement)) this.button.focus();
    this.panel.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    if (!open) this.dispatchEvent(new Event("close"));
  }

  /** Opens the list at one claim. */
  open(id) {
    this.toggle(true);
    const item = this.#items.get(id);
    item.scrollIntoView({ block: "nearest" });
    item.focus({ preventScroll: true });
  }

  /** Which claims stand in the text as it is now. */
  standing(ids) {
    for (const [id, item] of this.#items) {
      item.querySelector("button").hidden = !ids.has(id);
      item.querySelector(".absent").hidden = ids.has(id);
    }
  }

  #head() {
    const head = made("header");
    const title = made("div");
    title.append(made("h2", this.words.title), made("p", this.words.by, { dir: "auto" }));
    const close = made("button", this.words.close, { type: "button" });
    close.addEventListener("click", () => this.toggle(false));
    head.append(title, close);
    return head;
  }

  #item(claim, show) {
    const item = made("li", "", { tabindex: "-1" });
    const rating = [claim.rating.label, claim.attribution, claim.correction].filter(Boolean);
    const foot = made("div", "", { class: "foot" });
    const button = made("button", this.words.show, { type: "button" });
    button.addEventListener("click", () => show(claim.id));
    foot.append(button, made("span", this.words.absent, { class: "absent soft" }), this.#link(claim.url, this.words.more));
    const first = made("p", "", { class: "rating" });
    first.append(made("span", rating[0]), made("span", ` · ${rating.slice(1).join(" · ")}`, { class: "soft" }));
    item.append(first, made("p", claim.wording, { class: "wording", dir: "auto", lang: claim.language }));
    item.append(made("p", claim.summary, { dir: "auto" }), foot);
    this.#items.set(claim.id, item);
    return item;
  }

  #link(url, words) {
    const link = made("a", words, { href: url, target: "_blank", rel: "noopener" });
    link.append(made("span", ` (${this.words.new_window})`, { class: "hidden" }));
    return link;
  }

  #whole(article) {
    const foot = made("p", "", { class: "soft" });
    foot.append(this.#link(article.url, this.words.all));
    return foot;
  }
}

if (!customElements.get("factcheck-widget")) customElements.define("factcheck-widget", FactcheckWidget);
