// What others copy to show a check on their pages: one press copies it. Without script it is selected and copied by hand.

/** Wires the buttons of each part; what was copied is said on the button and to screen readers. */
export function wireEmbedCodes(root = document) {
  for (const part of root.querySelectorAll("[data-embed-codes]")) {
    if (location.hash === `#${part.id}`) part.open = true;
    for (const button of part.querySelectorAll("[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", () => copy(button, part.querySelector("[data-said]")));
    }
  }
}

async function copy(button, said) {
  const field = document.getElementById(button.dataset.copy);
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    return; // not allowed here: the words are selected, and the keys for copying work
  }
  button.querySelector("span").textContent = button.dataset.copied;
  said.textContent = button.dataset.copied;
}
