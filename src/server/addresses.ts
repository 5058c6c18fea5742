import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';
import { LIMITS } from '../core/limits.js';

/** Addresses and networks such as 10.0.0.0/8. */
export class Networks {
  private readonly list = new BlockList();

  constructor(networks: readonly string[]) {
    for (const network of networks) {
      const [address = '', prefix] = network.split('/');
      const family = isIPv6(address) ? 'ipv6' : 'ipv4';
      if (prefix === undefined) this.list.addAddress(address, family);
      else this.list.addSubnet(address, Number(prefix), family);
    }
  }

  holds(address: string): boolean {
    return this.list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  }
}

/** Whose a connection or a request is, where proxies stand in between. */
export class Addresses {
  private readonly proxies: Networks;
  /** Whose connections from an address are, once that was found out: '' where nobody's. */
  private readonly known = new LRUCache<string, string>({ max: LIMITS.ADDRESSES_KNOWN });

  constructor(trustedProxies: readonly string[]) {
    this.proxies = new Networks(trustedProxies);
  }

  /** Whose request it is; nobody's when a trusted proxy names none. */
  ofRequest(request: IncomingMessage): string | undefined {
    return this.ofPeer(this.origin(request));
  }

  /** The whole address that a request was sent from, as far as that is known: if need be that of a trusted proxy. */
  origin({ socket, headers }: IncomingMessage): string {
    const peer = plainAddress(socket.remoteAddress ?? '');
    const forwarded = headers['x-forwarded-for'];
    if (this.ofPeer(peer) !== undefined || forwarded === undefined) return peer;
    const hops = String(forwarded).split(',').map(plainAddress);
    return hops.findLast((hop) => this.ofPeer(hop) !== undefined) ?? peer;
  }

  /** Whose connection it is before anything was said on it; nobody's when it is a trusted proxy's. */
  ofPeer(remoteAddress: string | undefined): string | undefined {
    const address = plainAddress(remoteAddress ?? '');
    const known = this.known.get(address);
    if (known !== undefined) return known || undefined;
    if (!isIP(address)) return undefined;
    const client = this.proxies.holds(address) ? '' : holderOf(address);
    this.known.set(address, client);
    return client || undefined;
  }
}

/** An IPv4 address that arrived on an IPv6 socket is what it was. */
function plainAddress(text: string): string {
  return text.trim().replace(/^::ffff:(?=\d+\.)/i, '');
}

/** Whoever has an IPv6 address has 2^64 of them. */
function holderOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':');
}
