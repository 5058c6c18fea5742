import { Fault, refusal } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';

/** Who can pay for groups: an address or a token. The engine does not know which. */
export interface Holder {
  readonly name: string;
  /** The number of groups that it may pay for. */
  readonly most: number;
  /** Name of that limit. */
  readonly limit?: string;
}

/** What a group costs: 1, and 1 more for each GROUP_BYTES that its operation keeps. */
export function costOf(bytes: number): number {
  return 1 + Math.floor(bytes / LIMITS.GROUP_BYTES);
}

/**
 * Which holder pays for which groups.
 *
 * Background: the work and memory of a node grow with the number of different subscriptions, not with the number of equal ones.
 *
 * The naive way limits the subscriptions of each client. It refuses a hall full of screens behind one address, and lets few
 * clients open very many different subscriptions.
 *
 * The algorithm: one subscriber pays for each group, and all of its holders (address, token) are charged. A subscriber that
 * joins an existing group pays nothing. So equal subscriptions are never refused, and different ones are limited.
 */
export class Leases {
  private readonly charged = new Map<string, number>();
  private total = 0;

  /** @throws Fault TOO_MANY_SUBSCRIPTIONS when a holder reaches its limit, OVERLOADED when the process does */
  mustAfford(holders: readonly Holder[], cost: number): void {
    for (const { name, most, limit } of holders) {
      if ((this.charged.get(name) ?? 0) + cost > most) throw refusal('TOO_MANY_SUBSCRIPTIONS', limit);
    }
    if (this.total + cost > LIMITS.GROUPS_PER_PROCESS) {
      const wording = {
        en: 'Too many different subscriptions are open here. Try again shortly.',
        zh: '此处打开的不同订阅过多。请稍后再试。',
      };
      throw new Fault('OVERLOADED', wording, { setting: 'GROUPS_PER_PROCESS' });
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
