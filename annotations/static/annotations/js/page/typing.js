// What somebody typed into a form: read, compared, sent to the page's own address, and answered by parts of the page.

const NOT_TYPED = new Set(["csrfmiddlewaretoken", "version", "was", "do"]);

export const token = () => document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/)?.[1];
/** For comparing: as the desk keeps it, without white space around, and without the keys that it gives. */
export function words(entries) {
  const told = entries.filter(([name]) => !/^source-\d+-id$/.test(name));
  return JSON.stringify(told.map(([name, value]) => [name, value.replaceAll("\r\n", "\n").trim()]));
}

/** What somebody wrote, as pairs of name and value; files are sent by the button only. */
export function typed(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_TYPED.has(name));
}

/** Ask the page's own address to `do` something with what was typed; answers a program, not a person. */
export function post(entries, more, options = {}) {
  const body = new FormData();
  for (const [name, value] of entries) body.append(name, value);
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  const headers = { Accept: "application/json", "X-CSRFToken": token() ?? "" };
  return fetch(location.pathname, { method: "POST", body, headers, ...options });
}

/** Put a part that the server rendered in the place of the one that is there. */
export function show(place, html) {
  const part = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
  place.replaceWith(document.importNode(part, true));
}
