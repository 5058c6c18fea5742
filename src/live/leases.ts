import { Fault, refusal } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';

/** Somebody who may keep groups alive: an address, or a token; what it is, the engine does not know. */
export interface Holder {
  readonly name: string;
  /** So many it may pay for. */
  readonly most: number;
  /** What that bound is called. */
  readonly limit?: string;
}

/** What a group costs: one, and one more for every so many bytes that its operation keeps. */
export function costOf(bytes: number): number {
  return 1 + Math.floor(bytes / LIMITS.GROUP_BYTES);
}

/**
 * Who pays for which groups. A group is paid for by one subscriber, all whose holders are charged for it; who joins a group
 * that is there pays nothing. So equal subscriptions are never refused, and different ones are bounded.
 */
export class Leases {
  private readonly charged = new Map<string, number>();
  private total = 0;

  /** @throws Fault TOO_MANY_SUBSCRIPTIONS when a holder has as many as it may, OVERLOADED when the process has */
  mustAfford(holders: readonly Holder[], cost: number): void {
    for (const { name, most, limit } of holders) {
      if ((this.charged.get(name) ?? 0) + cost > most) throw refusal('TOO_MANY_SUBSCRIPTIONS', limit);
    }
    if (this.total + cost > LIMITS.GROUPS_PER_PROCESS) {
      const message = 'Too many different subscriptions are open here.';
      throw new Fault('OVERLOADED', message, { setting: 'GROUPS_PER_PROCESS' });
    }
  }

  charge(holders: readonly Holder[], cost: number): void {
    this.total += cost;
    for (const { name } of holders) this.charged.set(name, (this.charged.get(name) ?? 0) + cost);
  }

  release(holders: readonly Holder[], cost: number): void {
    this.total -= cost;
    for (const { name } of holders) {
      const left = (this.charged.get(name) ?? 0) - cost;
      if (left > 0) this.charged.set(name, left);
      else this.charged.delete(name);
    }
  }
}
