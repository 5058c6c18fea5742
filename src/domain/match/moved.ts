import type { FollowMoved, MovedMoney } from '../donation/ports/moved.js';
import { sumsOfAll } from '../donation/ledger/rules.js';
import { LedgerKind, type LedgerLine } from '../donation/ledger/rows.js';
import { Match, MatchState } from './entity.js';

/**
 * Money that was there before a match was offered is not matched, and so takes nothing from what is matched when it is moved
 * elsewhere. What came after it is matched no more. A match that has ended keeps what it matched, as after a refund; what is
 * moved to something that is matched counts as given to it then.
 */
export const followMoved: FollowMoved = async (tx, moved) => {
  for (const money of moved) {
    if (money.receivedMinor === 0n) continue;
    const matches = await tx.lock(Match, { scope: money.lostBy, state: MatchState.OFFERED });
    for (const match of matches) match.beforeMinor -= givenBefore(money, match.createdAt);
    await tx.manager.save(Match, matches);
  }
};

/** What of the moved money had come by then: that which came first is moved first. */
function givenBefore(
  { lines, receivedMinor }: Pick<MovedMoney, 'lines' | 'receivedMinor'>,
  at: number,
): bigint {
  const isOut = ({ kind, amountMinor }: LedgerLine) => kind === LedgerKind.MOVE && amountMinor < 0n;
  const { received, refunded } = sumsOfAll(lines.filter((line) => line.recordedAt <= at || isOut(line)));
  const wasThere = received > refunded ? received - refunded : 0n;
  return wasThere < receivedMinor ? wasThere : receivedMinor;
}
