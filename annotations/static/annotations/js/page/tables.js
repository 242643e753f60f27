// A table that is wider than the text's column scrolls by itself, under a finger or by the arrow keys; the page never does.

/** Look which tables are too wide, at each width of the text anew. */
export function fitTables(root) {
  const tables = [...root.querySelectorAll("table")].filter((table) => !table.parentElement.closest("table"));
  if (!tables.length) return;
  let width = 0;
  new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width === width) return;
    width = contentRect.width;
    for (const table of tables) table.classList.remove("is-wide");
    const wide = tables.filter((table) => table.offsetWidth > Math.ceil(table.parentElement.clientWidth));
    for (const table of tables) table.removeAttribute("tabindex");
    for (const table of wide) {
      table.classList.add("is-wide");
      table.tabIndex = 0; // Safari gives nobody the focus who does not ask for it
    }
  }).observe(root);
}
