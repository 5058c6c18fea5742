import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import type { Actor } from '../auth/actor.js';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';

/** Ends what was admitted; more than once does nothing. */
export type Leave = () => void;

const NOBODY: Leave = () => undefined;

/** Who is connected to this process, sockets and event streams together, and whether one more may be. */
export class Admission {
  /** The node is going away and takes nobody in. */
  draining = false;
  private open = 0;
  private readonly byAddress = new Map<string, number>();
  private readonly byToken = new Map<string, number>();
  private readonly proxies: BlockList;

  constructor(trustedProxies: readonly string[]) {
    this.proxies = blockList(trustedProxies);
  }

  /** Lets a connection in before its handshake. @throws Fault OVERLOADED, TOO_MANY_CONNECTIONS */
  admit(request: IncomingMessage): Leave {
    if (this.draining || this.open >= LIMITS.CONNECTIONS_PER_PROCESS) throw new Fault('OVERLOADED');
    const address = this.addressOf(request);
    const leave =
      address === undefined ? NOBODY : enter(this.byAddress, address, LIMITS.CONNECTIONS_PER_ADDRESS);
    this.open += 1;
    return once(() => {
      this.open -= 1;
      leave();
    });
  }

  /** Counts a connection to its token once that is known. @throws Fault TOO_MANY_CONNECTIONS */
  admitToken({ role, tokenId, subject }: Actor): Leave {
    if (role === 'public') return NOBODY;
    return enter(this.byToken, tokenId ?? subject, LIMITS.CONNECTIONS_PER_TOKEN);
  }

  /** Whose connection it is; nobody's when a trusted proxy names none. */
  private addressOf({ socket, headers }: IncomingMessage): string | undefined {
    const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
    const hops = [...forwarded, socket.remoteAddress ?? ''].map(plainAddress).filter((hop) => isIP(hop));
    const client = hops.findLast((hop) => !this.proxies.check(hop, isIPv6(hop) ? 'ipv6' : 'ipv4'));
    return client && holderOf(client);
  }
}

function enter(inside: Map<string, number>, name: string, most: number): Leave {
  const count = inside.get(name) ?? 0;
  if (count >= most) throw new Fault('TOO_MANY_CONNECTIONS');
  inside.set(name, count + 1);
  return once(() => {
    const left = (inside.get(name) ?? 1) - 1;
    if (left) inside.set(name, left);
    else inside.delete(name);
  });
}

function once(act: () => void): Leave {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
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
