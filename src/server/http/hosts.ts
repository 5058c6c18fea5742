import { isIP } from 'node:net';

/** A name or an address, and an optional port. */
const HOST = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::\d{1,5})?$/i;

/**
 * The host names that a gateway answers to. Against DNS rebinding: a page whose own name resolves to the gateway's address has,
 * for the browser, the gateway's origin, but the browser sends the page's name. IP addresses cannot be misused in this way.
 */
export class Hosts {
  private readonly names: ReadonlySet<string>;

  /** @param names '*' allows any name */
  constructor(names: readonly string[]) {
    this.names = new Set(names.map((name) => name.toLowerCase()));
  }

  /** @param host the header; without one the request does not come from a browser */
  knows(host: string | undefined): boolean {
    if (host === undefined || this.names.has('*')) return true;
    const [, address, name = ''] = HOST.exec(host) ?? [];
    if (address !== undefined) return isIP(address) === 6;
    const plain = name.toLowerCase().replace(/\.$/, '');
    return isIP(plain) === 4 || plain.endsWith('.localhost') || this.names.has(plain);
  }
}
