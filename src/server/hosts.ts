import { isIP } from 'node:net';

/** A name or an address, and a port. */
const HOST = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::\d{1,5})?$/i;

/**
 * The host names that a gateway answers to. A page can have its own name lead to the gateway's address (DNS rebinding), and is
 * then of the same origin to a browser; but the browser still sends that name. A literal address cannot be bent so.
 */
export class Hosts {
  private readonly names: ReadonlySet<string>;

  /** @param names '*' among them for any */
  constructor(names: readonly string[]) {
    this.names = new Set(names.map((name) => name.toLowerCase()));
  }

  /** @param host the header; absent it was no browser that asked, and no page */
  knows(host: string | undefined): boolean {
    if (host === undefined || this.names.has('*')) return true;
    const [, address, name = ''] = HOST.exec(host) ?? [];
    if (address !== undefined) return isIP(address) === 6;
    const plain = name.toLowerCase().replace(/\.$/, '');
    return isIP(plain) === 4 || plain.endsWith('.localhost') || this.names.has(plain);
  }
}
