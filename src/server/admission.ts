import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';
import type { Actor } from '../auth/actor.js';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Holder } from '../live/leases.js';

/** A connection's place in this process, from its handshake to its end. */
export class Seat {
  private token: string | undefined;
  private left = false;
  private heldBy: readonly Holder[] | undefined;

  constructor(
    private readonly admission: Admission,
    private readonly address: string | undefined,
  ) {}

  /** As whom its operations wait for their turns. */
  clientOf(actor: Actor): string {
    return clientOf(actor, this.address);
  }

  /** Counts it to its token once that is known. @throws Fault TOO_MANY_CONNECTIONS */
  belongTo({ role, tokenId, subject }: Actor): void {
    // Gone while its token was checked.
    if (role === 'public' || this.left) return;
    const token = tokenId ?? subject;
    this.admission.enterToken(token);
    this.token = token;
    this.heldBy = undefined;
  }

  /** Who answers for what is subscribed to from here. */
  get holders(): readonly Holder[] {
    const { address, token } = this;
    return (this.heldBy ??= [
      ...(address === undefined ? [] : [{ name: `address ${address}`, most: LIMITS.GROUPS_PER_ADDRESS }]),
      ...(token === undefined ? [] : [{ name: `token ${token}`, most: LIMITS.GROUPS_PER_TOKEN }]),
    ]);
  }

  /** More than once does nothing. */
  leave(): void {
    if (this.left) return;
    this.left = true;
    this.admission.leave(this.address, this.token);
  }
}

/** Who is connected to this process, sockets and event streams together, and whether one more may be. */
export class Admission {
  /** The node is going away and takes nobody in. */
  draining = false;
  private open = 0;
  private readonly byAddress = new Map<string, number>();
  private readonly byToken = new Map<string, number>();
  private readonly proxies: BlockList;
  /** Answers of `proxies`, which takes its time over each. */
  private readonly known = new LRUCache<string, boolean>({ max: LIMITS.ADDRESSES_KNOWN });

  constructor(trustedProxies: readonly string[]) {
    this.proxies = blockList(trustedProxies);
  }

  /** Lets a connection in before its handshake. @throws Fault OVERLOADED, TOO_MANY_CONNECTIONS */
  admit(request: IncomingMessage): Seat {
    if (this.draining || this.open >= LIMITS.CONNECTIONS_PER_PROCESS) throw new Fault('OVERLOADED');
    const address = this.addressOf(request);
    if (address !== undefined) enter(this.byAddress, address, LIMITS.CONNECTIONS_PER_ADDRESS);
    this.open += 1;
    return new Seat(this, address);
  }

  /** @throws Fault TOO_MANY_CONNECTIONS */
  enterToken(token: string): void {
    enter(this.byToken, token, LIMITS.CONNECTIONS_PER_TOKEN);
  }

  leave(address: string | undefined, token: string | undefined): void {
    this.open -= 1;
    leave(this.byAddress, address);
    leave(this.byToken, token);
  }

  /** Whose connection it is; nobody's when a trusted proxy names none. */
  addressOf({ socket, headers }: IncomingMessage): string | undefined {
    const forwarded = headers['x-forwarded-for'];
    const hops = forwarded === undefined ? [] : String(forwarded).split(',');
    hops.push(socket.remoteAddress ?? '');
    const client = hops.map(plainAddress).findLast((hop) => isIP(hop) && !this.isProxy(hop));
    return client && holderOf(client);
  }

  private isProxy(address: string): boolean {
    const known = this.known.get(address);
    if (known !== undefined) return known;
    const proxy = this.proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
    this.known.set(address, proxy);
    return proxy;
  }
}

/** Who shares a part of the process with whom: the bearers of a token, or else all at an address. */
export function clientOf({ role, tokenId, subject }: Actor, address: string | undefined): string {
  return role === 'public' ? `address ${address ?? ''}` : `token ${tokenId ?? subject}`;
}

function enter(inside: Map<string, number>, name: string, most: number): void {
  const count = inside.get(name) ?? 0;
  if (count >= most) throw new Fault('TOO_MANY_CONNECTIONS');
  inside.set(name, count + 1);
}

function leave(inside: Map<string, number>, name: string | undefined): void {
  if (name === undefined) return;
  const left = (inside.get(name) ?? 1) - 1;
  if (left) inside.set(name, left);
  else inside.delete(name);
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
