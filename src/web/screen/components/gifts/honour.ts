import type { Bilingual, Money } from '../../board/board.js';
import { minorOf } from '../../words/format.js';

/** A donation as everybody may see it. */
export interface Gift {
  readonly id: string;
  readonly kind: string;
  readonly zh: string | null;
  readonly en: string | null;
  readonly amount: Money | null;
  readonly balance: Money | null;
}

/** A donor who agreed to be named, with all that may be shown of what was given. */
export interface Honoured extends Bilingual {
  readonly id: string;
  readonly amount: Money | null;
  /** From 1 to the largest size, by the logarithm of the amount. */
  readonly size: number;
}

const LARGEST = 1.8;

/** Donors who agreed to be named, the largest first. Of a donor with several gifts they are added up. */
export function honoured(gifts: readonly Gift[]): Honoured[] {
  const donors = new Map<string, { of: Gift; minor: bigint; money: Money | null }>();
  for (const gift of gifts) {
    if (gift.zh === null && gift.en === null) continue;
    const key = `${gift.zh ?? ''}\n${gift.en ?? ''}`;
    const known = donors.get(key);
    const minor = gift.balance ? minorOf(gift.balance) : 0n;
    donors.set(key, {
      of: known?.of ?? gift,
      minor: (known?.minor ?? 0n) + minor,
      money: known?.money ?? gift.balance,
    });
  }
  const listed = [...donors.values()].sort((a, b) => (a.minor < b.minor ? 1 : a.minor > b.minor ? -1 : 0));
  const logs = listed.map(({ minor }) => (minor > 0n ? Math.log(Number(minor)) : 0)).filter((log) => log > 0);
  const [least, most] = [Math.min(...logs), Math.max(...logs)];
  return listed.map(({ of: { id, zh, en }, minor, money }) => {
    const part = minor > 0n && most > least ? (Math.log(Number(minor)) - least) / (most - least) : 0;
    return {
      ...{ id, zh: zh ?? en ?? '', en: en ?? zh ?? '', size: 1 + part * (LARGEST - 1) },
      amount: money && { ...money, minor: minor.toString() },
    };
  });
}

/** What the projects of an event need together, in the currency of its total; undefined where they need no money. */
export function goalOf(targets: readonly Money[], currency: string): Money | undefined {
  const counted = targets.filter((target) => target.currency === currency);
  const [one] = counted;
  return one && { ...one, minor: counted.reduce((sum, target) => sum + minorOf(target), 0n).toString() };
}
