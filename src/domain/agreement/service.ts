import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { dayIn, USUAL_TIME_ZONE } from '../../core/time.js';
import type { Transaction } from '../../store/store.js';
import { Event } from '../event/entity.js';
import { hasRight, must } from '../right.js';
import type { Agreement } from './entity.js';
import { AgreementEntry } from './entries.js';
import type { EndAgreement, SignAgreement, WithdrawAgreement } from './input.js';
import { AgreementParty, partyIds } from './parties/party.js';
import { BE_PARTY, PROPOSE_AGREEMENTS } from './permissions.js';
import { mustBeParty } from './steps/proposing.js';
import { announce, lockAgreement } from './steps/records.js';
import { mustBeSignable } from './rules.js';
import { AgreementPartyState, agreementStateAfter, partyStateAfter } from './steps/states.js';

/**
 * A party signs; with the last one the agreement is in force.
 * @throws Fault NOT_FOUND, FORBIDDEN, AGREEMENT_OVER, PARTY_NOT_ACCEPTED, WRONG_STATE, BAD_TIME
 */
export async function signAgreement(
  tx: Transaction,
  actor: Actor,
  { id, organisationId, signatory, signedAt }: SignAgreement,
): Promise<Agreement> {
  const locked = await lockAgreement(tx, actor, id);
  const { agreement, parties } = locked;
  const party = mustBeParty(locked, organisationId);
  must(actor, BE_PARTY, { party: organisationId });
  const at = signedAt ?? tx.at;
  if (at > tx.at) throw inFuture('signedAt');
  mustBeSignable(agreement, dayIn(await timeZoneOf(tx, agreement), at));
  // Also of one that was withdrawn: nothing leads to its being in force.
  if (party.state !== AgreementPartyState.SIGNED) agreementStateAfter(agreement.state, 'conclude');
  party.state = partyStateAfter(party.state, 'sign');
  Object.assign(party, { signatoryText: signatory, signedAt: at });
  await tx.manager.save(AgreementParty, party);
  const signed = await announce(tx, AgreementEntry.AGREEMENT_SIGNED, locked, {
    organisation: organisationId,
  });
  if (parties.some(({ state }) => state !== AgreementPartyState.SIGNED)) return signed;
  agreement.state = agreementStateAfter(agreement.state, 'conclude');
  agreement.concludedAt = Math.max(...parties.map((each) => each.signedAt ?? at));
  return announce(tx, AgreementEntry.AGREEMENT_CONCLUDED, locked);
}

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE, TERM_ENDS_BEFORE_START said of `endedOn`, BAD_TIME */
export async function endAgreement(
  tx: Transaction,
  actor: Actor,
  { id, endedOn, reason }: EndAgreement,
): Promise<Agreement> {
  const locked = await lockAgreement(tx, actor, id);
  const { agreement, parties } = locked;
  must(actor, BE_PARTY, { party: partyIds(parties) });
  agreement.state = agreementStateAfter(agreement.state, 'end');
  const today = dayIn(await timeZoneOf(tx, agreement), tx.at);
  if (endedOn !== null && endedOn > today) throw inFuture('endedOn');
  if (endedOn !== null && endedOn < agreement.termFrom) {
    throw new Fault('TERM_ENDS_BEFORE_START', undefined, { field: ['endedOn'] });
  }
  Object.assign(agreement, { endedOn: endedOn ?? today, endReason: reason });
  return announce(tx, AgreementEntry.AGREEMENT_ENDED, locked);
}

/** By who proposed it, or by a party that does not agree. @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
export async function withdrawAgreement(
  tx: Transaction,
  actor: Actor,
  { id, reason }: WithdrawAgreement,
): Promise<Agreement> {
  const locked = await lockAgreement(tx, actor, id);
  const { agreement, parties } = locked;
  const isProposer = hasRight(actor, PROPOSE_AGREEMENTS, { organisation: agreement.organisationId });
  if (!isProposer) must(actor, BE_PARTY, { party: partyIds(parties) });
  agreement.state = agreementStateAfter(agreement.state, 'withdraw');
  agreement.endReason = reason;
  return announce(tx, AgreementEntry.AGREEMENT_WITHDRAWN, locked);
}

/** That of the event at which it is signed. */
async function timeZoneOf({ manager }: Transaction, { eventId }: Agreement): Promise<string> {
  const event = eventId === null ? null : await manager.findOneBy(Event, { id: eventId });
  return event?.timeZone ?? USUAL_TIME_ZONE;
}

function inFuture(field: string): Fault {
  const wording = {
    en: 'This is in the future. Send what has happened.',
    zh: '该时间尚未到来。请填写已发生的时间。',
  };
  return new Fault('BAD_TIME', wording, { field: [field] });
}
