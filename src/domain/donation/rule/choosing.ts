import type { Actor } from '../../../auth/actor.js';
import type { Transaction } from '../../../store/store.js';
import { missing } from '../../reference.js';
import { must } from '../../right.js';
import { LedgerHead } from '../entity.js';
import { DonationEntry } from '../entries.js';
import { readAttributions } from '../ledger/attribution.js';
import { readLedgerHead } from '../ledger/books-read.js';
import { CHOOSE_TOTALS } from '../permissions.js';
import { RunningTotals } from '../totals/totals.js';
import { TotalsRule, type SetTotalsRule } from './type.js';

/**
 * Nothing that is withheld is counted by it: its donors consented to another rule.
 * @throws Fault NOT_FOUND, FORBIDDEN
 */
export async function setTotalsRule(
  tx: Transaction,
  actor: Actor,
  { of, movesBy }: SetTotalsRule,
): Promise<TotalsRule> {
  // A gift is decided under one rule: whoever has read the ledger's head before this reads it again.
  const { version } = await readLedgerHead(tx.manager);
  const attribution =
    (await readAttributions(tx.manager, [of])).get(of.id) ?? missing(of.kind, 'of', of.field);
  const { bookkeeper, currency, projectId, eventId, organisationId, lineages } = attribution;
  must(actor, CHOOSE_TOTALS, { bookkeeper });
  const totals = await RunningTotals.read(tx.manager, [], [of.id]);
  tx.deferred.move(LedgerHead, 'version', version, { version: version + 1 });
  totals.choose(of.id, currency, movesBy);
  totals.write(tx);
  tx.append(DonationEntry.TOTALS_RULE_SET, [...new Set([of.id, ...lineages])], {
    project: projectId,
    event: of.kind === 'Event' ? eventId : null,
    organisation: of.kind === 'Organisation' ? organisationId : null,
  });
  return new TotalsRule(movesBy);
}
