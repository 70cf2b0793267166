/** Elements of a page. */

/** The first element that matches, which the template has. */
export function element<E extends HTMLElement>(selector: string, within: ParentNode = document): E {
  const found = within.querySelector<E>(selector);
  if (!found) throw new Error(`book: the page must have ${selector}, got none`);
  return found;
}

/** A new element. */
export function made<K extends keyof HTMLElementTagNameMap>(tag: K, text: string, kind = ""): HTMLElementTagNameMap[K] {
  const one = document.createElement(tag);
  one.textContent = text;
  if (kind) one.className = kind;
  return one;
}
