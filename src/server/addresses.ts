import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';
import { LIMITS } from '../core/limits.js';

/** Whose a connection or a request is, where proxies stand in between. */
export class Addresses {
  private readonly proxies: BlockList;
  /** Whose connections from an address are, once that was found out: '' where nobody's. */
  private readonly known = new LRUCache<string, string>({ max: LIMITS.ADDRESSES_KNOWN });

  constructor(trustedProxies: readonly string[]) {
    this.proxies = blockList(trustedProxies);
  }

  /** Whose request it is; nobody's when a trusted proxy names none. */
  ofRequest({ socket, headers }: IncomingMessage): string | undefined {
    const forwarded = headers['x-forwarded-for'];
    const peer = this.ofPeer(socket.remoteAddress);
    if (peer !== undefined || forwarded === undefined) return peer;
    return String(forwarded)
      .split(',')
      .map((hop) => this.ofPeer(hop))
      .findLast((client) => client !== undefined);
  }

  /** Whose connection it is before anything was said on it; nobody's when it is a trusted proxy's. */
  ofPeer(remoteAddress: string | undefined): string | undefined {
    const address = plainAddress(remoteAddress ?? '');
    const known = this.known.get(address);
    if (known !== undefined) return known || undefined;
    if (!isIP(address)) return undefined;
    const client = this.find(address);
    this.known.set(address, client);
    return client || undefined;
  }

  private find(address: string): string {
    const isProxy = this.proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
    return isProxy ? '' : holderOf(address);
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

function blockList(addresses: readonly string[]): BlockList {
  const list = new BlockList();
  for (const address of addresses) {
    const [net = '', prefix] = address.split('/');
    const family = isIPv6(net) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(net, family);
    else list.addSubnet(net, Number(prefix), family);
  }
  return list;
}
