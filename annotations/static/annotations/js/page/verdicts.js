// From the claim at work to its verdict: the verdict's own page, or where it is written, at a new source.

const WRITTEN = ["draft", "changes_requested"]; // while a verdict has one of these, its author writes it

/** Open the verdict of this claim's entry, or begin one, as its own link or button does. */
export function openVerdict(entry) {
  entry?.querySelector("[data-verdict]")?.click();
}

/** The same, where its next source is filled in; ``status`` is the verdict's, "" without one. */
export function addSource(entry, status) {
  const way = entry?.querySelector("[data-verdict]");
  if (way?.form) {
    way.form.action += "#add-source"; // the browser keeps it through the redirect
    way.form.requestSubmit();
  } else if (way && WRITTEN.includes(status)) location.assign(`${way.href}edit/#add-source`);
  else way?.click();
}
