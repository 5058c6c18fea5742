/**
 * The content policy allows styles only in files, in elements with the answer's nonce, and through `element.style`. Monaco
 * writes lines as HTML with `style` attributes, and Monaco and GraphiQL's dialogs create `<style>` elements. Here such elements
 * get the nonce, and the attributes are set through `element.style`.
 */
export function styleWithinPolicy(): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';

  replace(Document.prototype, 'createElement', (create) => (document, ...given) => {
    const element = create.apply(document, given);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  });

  replace(Element.prototype, 'setAttribute', (set) => (element, name, value) => {
    if (name === 'style' && isStyled(element)) element.style.cssText = String(value);
    else set.call(element, name, value);
  });

  replace(Element.prototype, 'insertAdjacentHTML', (insert) => (element, position, html) => {
    insert.call(element, position, hold(html));
    release(position === 'afterbegin' || position === 'beforeend' ? element : element.parentElement);
  });

  const innerHtml = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
  Object.defineProperty(Element.prototype, 'innerHTML', {
    ...innerHtml,
    set(this: Element, html: unknown) {
      innerHtml?.set?.call(this, hold(html));
      release(this);
    },
  });
}

type Method<T> = (this: T, ...given: unknown[]) => unknown;

function replace<T extends object>(
  owner: T,
  name: keyof T,
  around: (before: Method<T>) => (self: T, ...given: unknown[]) => unknown,
): void {
  const after = around(owner[name] as Method<T>);
  owner[name] = function (this: T, ...given: unknown[]) {
    return after(this, ...given);
  } as T[keyof T];
}

const HELD = 'data-style';
/** The attribute in a tag; the text between tags contains no `<`. */
const STYLE_ATTRIBUTE = /(<[a-z][^<>]*?\s)style="/gi;

function hold(html: unknown): string {
  return String(html).replace(STYLE_ATTRIBUTE, `$1${HELD}="`);
}

function release(within: Element | null): void {
  for (const element of within?.querySelectorAll(`[${HELD}]`) ?? []) {
    if (isStyled(element)) element.style.cssText = element.getAttribute(HELD) ?? '';
    element.removeAttribute(HELD);
  }
}

function isStyled(element: Element): element is HTMLElement | SVGElement {
  return element instanceof HTMLElement || element instanceof SVGElement;
}
