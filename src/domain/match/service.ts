import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId } from '../../core/ids.js';
import type { Transaction } from '../../store/store.js';
import { readAttributions, type Attribution } from '../donation/ledger/attribution.js';
import { mustTakePromises } from '../donation/ledger/rules.js';
import { targetWithId, type Target } from '../donation/scope.js';
import { readTotals } from '../donation/totals/totals.js';
import { publicTotal } from '../donation/totals/type.js';
import { Organisation } from '../organisation/entity.js';
import { lineagesOf } from '../organisation/hierarchy/lineage.js';
import { missing, mustExist, mustLock } from '../reference.js';
import { must } from '../right.js';
import { minorIn } from '../shape/values/money.js';
import { Match, MatchState, matchStateAfter } from './entity.js';
import { MatchEntry } from './entries.js';
import type { EndMatch, OfferMatch, ReceiveMatch, UpdateMatch } from './input.js';
import { OFFER_MATCHES, RECEIVE_MATCHES } from './permissions.js';
import { mustStayWithinPromise } from './rules.js';

/** @throws Fault NOT_FOUND, FORBIDDEN, PROJECT_NOT_LISTED, PROJECT_CLOSED, PROJECT_WITHDRAWN, CURRENCY_MISMATCH */
export async function offerMatch(
  tx: Transaction,
  actor: Actor,
  { organisationId, to, upTo }: OfferMatch,
): Promise<Match> {
  await mustExist(tx.manager, Organisation, 'organisationId', organisationId);
  must(actor, OFFER_MATCHES, { donor: organisationId });
  const attribution = await attributionOf(tx, to);
  if (to.kind === 'Organisation') throw new Fault('BAD_SCOPE', undefined, { field: ['to', to.field] });
  mustTakePromises(attribution.state);
  const { currency } = attribution;
  const match = Object.assign(new Match(), {
    ...{ id: newId('Match'), organisationId, scope: to.id, currency, receivedMinor: 0n },
    ...{ upToMinor: minorIn(currency, ['upTo'], upTo), beforeMinor: await netOf(tx, to.id, currency) },
    ...{ endedMinor: null, state: MatchState.OFFERED, endReason: null, createdAt: tx.at },
  });
  return announce(tx, MatchEntry.MATCH_OFFERED, match, attribution);
}

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE, CURRENCY_MISMATCH, MATCH_ABOVE_PROMISE */
export async function updateMatch(tx: Transaction, actor: Actor, { id, upTo }: UpdateMatch): Promise<Match> {
  const match = await mustLock(tx, Match, 'id', id);
  must(actor, OFFER_MATCHES, { donor: match.organisationId });
  matchStateAfter(match.state, 'end');
  if (upTo) match.upToMinor = minorIn(match.currency, ['upTo'], upTo);
  mustStayWithinPromise(match, 'upTo');
  return announce(tx, MatchEntry.MATCH_UPDATED, match);
}

/** Under the lock of the match, so that no two receipts together exceed the promise. @throws Fault NOT_FOUND, FORBIDDEN, CURRENCY_MISMATCH, MATCH_ABOVE_PROMISE */
export async function receiveMatch(
  tx: Transaction,
  actor: Actor,
  { id, amount }: ReceiveMatch,
): Promise<Match> {
  const match = await mustLock(tx, Match, 'id', id);
  const attribution = await attributionOf(tx, targetWithId(match.scope));
  must(actor, RECEIVE_MATCHES, { bookkeeper: attribution.bookkeeper });
  match.receivedMinor += minorIn(match.currency, ['amount'], amount);
  mustStayWithinPromise(match, 'amount');
  return announce(tx, MatchEntry.MATCH_RECEIVED, match, attribution);
}

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
export async function endMatch(
  tx: Transaction,
  actor: Actor,
  { id, reason: endReason }: EndMatch,
): Promise<Match> {
  const match = await mustLock(tx, Match, 'id', id);
  must(actor, OFFER_MATCHES, { donor: match.organisationId });
  const state = matchStateAfter(match.state, 'end');
  const endedMinor = await netOf(tx, match.scope, match.currency);
  return announce(tx, MatchEntry.MATCH_ENDED, Object.assign(match, { state, endReason, endedMinor }));
}

/** As the public total counts it. */
async function netOf({ manager }: Transaction, scope: string, currency: string): Promise<bigint> {
  const { exact, withheld } = (await readTotals(manager, [scope])).of(scope, currency);
  const { received, refunded } = publicTotal(exact, withheld);
  return received - refunded;
}

/** @throws Fault NOT_FOUND */
async function attributionOf({ manager }: Transaction, to: Target): Promise<Attribution> {
  return (await readAttributions(manager, [to])).get(to.id) ?? missing(to.kind, 'to', to.field);
}

/** It is about what is given to, and about who matches. */
async function announce(
  tx: Transaction,
  kind: MatchEntry,
  match: Match,
  attribution?: Attribution,
): Promise<Match> {
  const { id, scope, organisationId } = match;
  const { lineages, projectId, eventId } = attribution ?? (await attributionOf(tx, targetWithId(scope)));
  const saved = await tx.manager.save(Match, match);
  const about = [id, scope, ...lineages, ...(await lineagesOf(tx.manager, [organisationId]))];
  tx.append(kind, [...new Set(about)], {
    ...{ match: id, organisation: organisationId, project: projectId },
    event: eventId === scope ? eventId : null,
  });
  return saved;
}
