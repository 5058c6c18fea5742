import type { Actor } from '../../../auth/actor.js';
import type { Transaction } from '../../../store/store.js';
import { missing, mustNotBeMerged } from '../../reference.js';
import { mustReach } from '../../project/permissions.js';
import { DonationEntry } from '../entries.js';
import { readAttributions } from '../ledger/attribution.js';
import { moveLedger } from '../ledger/books-read.js';
import { CHOOSE_TOTALS } from '../permissions.js';
import { RunningTotals } from '../totals/totals.js';
import { TotalsRule, type SetTotalsRule } from './type.js';

/**
 * Nothing that is withheld is counted by it: its donors consented to another rule.
 * @throws Fault NOT_FOUND, FORBIDDEN, MERGED
 */
export async function setTotalsRule(
  tx: Transaction,
  actor: Actor,
  { of, movesBy }: SetTotalsRule,
): Promise<TotalsRule> {
  // A gift is decided under one rule.
  await moveLedger(tx);
  const attribution =
    (await readAttributions(tx.manager, [of])).get(of.id) ?? missing(of.kind, 'of', of.field);
  const { bookkeeper, currency, projectId, eventId, organisationId, lineages } = attribution;
  mustReach(actor, CHOOSE_TOTALS, { bookkeeper }, attribution, 'of', of.field);
  mustNotBeMerged(attribution, 'of', of.field);
  const totals = await RunningTotals.read(tx.manager, [], [of.id]);
  totals.choose(of.id, currency, movesBy);
  totals.write(tx);
  tx.append(DonationEntry.TOTALS_RULE_SET, [...new Set([of.id, ...lineages])], {
    project: projectId,
    event: of.kind === 'Event' ? eventId : null,
    organisation: of.kind === 'Organisation' ? organisationId : null,
  });
  return new TotalsRule(movesBy);
}
