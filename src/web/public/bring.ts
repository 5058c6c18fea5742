/**
 * Makes an element like another one. Nodes that are equal stay, so that focus, selection and scrolling stay where they are.
 * A link that had the focus keeps it where it stands now.
 */
export function bring(element: Element, wanted: Element): void {
  const { activeElement } = document;
  const address = activeElement?.getAttribute('href');
  bringNode(element, wanted);
  if (address == null || activeElement?.getAttribute('href') === address) return;
  const moved = [...element.querySelectorAll('a')].find((link) => link.getAttribute('href') === address);
  moved?.focus({ preventScroll: true });
}

function bringNode(node: Element, wanted: Element): void {
  if (node.isEqualNode(wanted)) return;
  bringAttributes(node, wanted);
  const [before, after] = [[...node.childNodes], [...wanted.childNodes]];
  after.forEach((child, index) => {
    const own = before[index];
    if (!own) node.append(child);
    else if (own instanceof Element && child instanceof Element && own.tagName === child.tagName)
      bringNode(own, child);
    else if (!own.isEqualNode(child)) own.replaceWith(child);
  });
  for (const extra of before.slice(after.length)) extra.remove();
}

function bringAttributes(node: Element, wanted: Element): void {
  for (const name of node.getAttributeNames()) if (!wanted.hasAttribute(name)) node.removeAttribute(name);
  for (const name of wanted.getAttributeNames()) node.setAttribute(name, wanted.getAttribute(name) ?? '');
}
