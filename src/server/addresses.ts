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

/** The client addresses behind connections and requests, with proxies in between. */
export class Addresses {
  private readonly proxies: Networks;
  /** Addresses of connections that were determined before; '' where the address is a trusted proxy's. */
  private readonly known = new LRUCache<string, string>({ max: LIMITS.ADDRESSES_KNOWN });

  constructor(trustedProxies: readonly string[]) {
    this.proxies = new Networks(trustedProxies);
  }

  /** The address that a request counts for; undefined when a trusted proxy names none. */
  ofRequest(request: IncomingMessage): string | undefined {
    return this.ofPeer(this.origin(request));
  }

  /** The full address that a request was sent from, as far as it is known; if need be that of a trusted proxy. */
  origin({ socket, headers }: IncomingMessage): string {
    const peer = plainAddress(socket.remoteAddress ?? '');
    const forwarded = headers['x-forwarded-for'];
    if (this.ofPeer(peer) !== undefined || forwarded === undefined) return peer;
    const hops = String(forwarded).split(',').map(plainAddress);
    return hops.findLast((hop) => this.ofPeer(hop) !== undefined) ?? peer;
  }

  /** The address of a connection before its first request; undefined when it is a trusted proxy's. */
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

/** Unwraps an IPv4 address that arrived on an IPv6 socket. */
function plainAddress(text: string): string {
  return text.trim().replace(/^::ffff:(?=\d+\.)/i, '');
}

/** The address that is counted: of an IPv6 address its first 64 bits, since its holder has all addresses below them. */
function holderOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':');
}
