import { newId } from '../../../core/ids.js';
import type { Donation } from '../entity.js';
import type { Attribution } from '../ledger/attribution.js';
import type { LineFacts } from '../ledger/line.js';
import { LedgerKind, type LedgerLine } from '../ledger/rows.js';
import { sumsOfAll } from '../ledger/rules.js';
import type { MovedMoney } from '../ports/moved.js';
import type { KeptTotals } from '../totals/type.js';
import type { MovedPart } from './rules.js';

/** A gift that is moved: what it was, what it is now, and what is moved of it. */
export interface Move {
  readonly from: Donation;
  readonly fromAttribution: Attribution;
  readonly to: Donation;
  readonly toAttribution: Attribution;
  readonly parts: readonly MovedPart[];
  readonly reason: string;
}

/** For each part a line out of one ledger and one into the other, which name each other. */
export function counterparts(
  { parts, reason }: Move,
  lines: readonly LedgerLine[],
): { out: LineFacts; into: LineFacts }[] {
  const dayOfMoney = receivedOnOf(lines);
  return parts.map(({ countsAs, amountMinor }) => {
    const [outId, intoId] = [newId('LedgerLine'), newId('LedgerLine')];
    const receivedOn = countsAs === LedgerKind.RECEIPT ? dayOfMoney : null;
    const facts = { kind: LedgerKind.MOVE, countsAs, reason, receivedOn };
    return {
      out: { ...facts, id: outId, counterpartId: intoId, amountMinor: -amountMinor },
      into: { ...facts, id: intoId, counterpartId: outId, amountMinor },
    };
  });
}

/** The day on which all money of a gift came; null where it came on several days, or nobody has said when. */
function receivedOnOf(lines: readonly Pick<LedgerLine, 'countsAs' | 'receivedOn'>[]): string | null {
  const received = lines.filter(({ countsAs }) => countsAs === LedgerKind.RECEIPT);
  const [day = null, ...others] = new Set(received.map(({ receivedOn }) => receivedOn));
  return others.length ? null : day;
}

/** @param lines of the gift until then, the first one first */
export function movedMoney({ toAttribution, parts }: Move, lines: readonly LedgerLine[]): MovedMoney {
  const gaining = new Set(toAttribution.scopes);
  return {
    lostBy: (lines[0]?.scopes ?? []).filter((scope) => !gaining.has(scope)),
    receivedMinor: sumsOfAll(parts).received,
    lines: [...lines],
  };
}

/** The totals after two changes, as one entry tells them: a total that both have moved is as the second left it. */
export function afterBoth(first: KeptTotals, second: KeptTotals): KeptTotals {
  const kept = Object.entries(first.withheld ?? {}).filter(([scope]) => !second.totals[scope]);
  const withheld = { ...Object.fromEntries(kept), ...second.withheld };
  const totals = { ...first.totals, ...second.totals };
  return Object.keys(withheld).length ? { totals, withheld } : { totals };
}
