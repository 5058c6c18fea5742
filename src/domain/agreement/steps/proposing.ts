import type { Actor } from '../../../auth/actor.js';
import { Fault } from '../../../core/faults.js';
import { newId, type Id } from '../../../core/ids.js';
import { LIMITS } from '../../../core/limits.js';
import type { Transaction } from '../../../store/store.js';
import { Area } from '../../area/entity.js';
import { Event, Segment } from '../../event/entity.js';
import { organisersOf } from '../../event/organisers/organisers.js';
import { mustNotBeCancelled } from '../../event/rules.js';
import { Organisation } from '../../organisation/entity.js';
import { missing, mustAllExist, mustExist, mustKeep } from '../../reference.js';
import { hasRight, must } from '../../right.js';
import { Agreement, AgreementArea } from '../entity.js';
import { AgreementEntry } from '../entries.js';
import type { AcceptAgreement, ProposeAgreement } from '../input.js';
import { AgreementParty, partyIds } from '../parties/party.js';
import { BE_PARTY, HAVE_AGREEMENTS_SIGNED, PROPOSE_AGREEMENTS } from '../permissions.js';
import { announce, lockAgreement, mustBeFree, partiesOf, type Locked } from './records.js';
import { AgreementPartyState, AgreementState, agreementStateAfter, partyStateAfter } from './states.js';
import { isConcealed } from '../visibility.js';

/**
 * Proposes an agreement. Whoever may agree for a party has accepted for it.
 * @throws Fault NOT_FOUND, EVENT_CANCELLED, OTHER_PARTIES, TERMS_OVERLAP, TOO_MANY_ITEMS
 */
export async function proposeAgreement(
  tx: Transaction,
  actor: Actor,
  command: ProposeAgreement,
): Promise<Agreement> {
  const { manager } = tx;
  const { organisationId, areaIds, termFrom, termTo, segmentId, renewsId } = command;
  await mustExist(manager, Organisation, 'organisationId', organisationId);
  must(actor, PROPOSE_AGREEMENTS, { organisation: organisationId });
  await mustAllExist(manager, Organisation, 'partyIds', command.partyIds);
  await mustAllExist(manager, Area, 'areaIds', areaIds);
  const eventId = segmentId === null ? null : await mustHaveSegment(tx, actor, segmentId);
  if (renewsId !== null) await mustRenew(tx, renewsId, command.partyIds);
  await mustHaveRoom(tx, organisationId);
  const agreement = Object.assign(new Agreement(), {
    ...{ id: newId('Agreement'), titleText: command.title, summaryText: command.summary },
    ...{ organisationId, eventId, segmentId, renewsId, termFrom, termTo },
    ...{ state: AgreementState.PROPOSED, agreedAt: null, concludedAt: null, endedOn: null, endReason: null },
    createdAt: tx.at,
  });
  const parties = command.partyIds.map((party, index) =>
    Object.assign(new AgreementParty(), {
      ...{ agreementId: agreement.id, position: index + 1, organisationId: party },
      ...{ state: AgreementPartyState.INVITED, signatoryText: null, signedAt: null },
    }),
  );
  for (const party of parties)
    if (mayAnswer(actor, party)) party.state = partyStateAfter(party.state, 'accept');
  await manager.insert(AgreementParty, parties);
  if (areaIds.length) {
    const areas = areaIds.map((areaId) => ({ agreementId: agreement.id, areaId }));
    await manager.insert(AgreementArea, areas);
  }
  await announce(tx, AgreementEntry.AGREEMENT_PROPOSED, { agreement, parties });
  return agreeIfAll(tx, { agreement, parties });
}

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE, TERMS_OVERLAP */
export async function acceptAgreement(
  tx: Transaction,
  actor: Actor,
  { id, organisationId }: AcceptAgreement,
): Promise<Agreement> {
  const locked = await lockAgreement(tx, actor, id);
  const party = mustBeParty(locked, organisationId);
  must(actor, BE_PARTY, { party: organisationId });
  agreementStateAfter(locked.agreement.state, 'agree');
  party.state = partyStateAfter(party.state, 'accept');
  await tx.manager.save(AgreementParty, party);
  if (locked.parties.some(({ state }) => state === AgreementPartyState.INVITED)) {
    return announce(tx, AgreementEntry.AGREEMENT_ACCEPTED, locked);
  }
  return agreeIfAll(tx, locked);
}

async function agreeIfAll(tx: Transaction, locked: Locked): Promise<Agreement> {
  const { agreement, parties } = locked;
  if (parties.some(({ state }) => state === AgreementPartyState.INVITED)) return agreement;
  // Agreements between the same parties come to be one after another.
  const [first] = [...partyIds(parties)].sort();
  await tx.lock(Organisation, { id: first as string });
  const areas = await tx.manager.findBy(AgreementArea, { agreementId: agreement.id });
  await mustBeFree(tx.manager, agreement.id, {
    ...{ from: agreement.termFrom, to: agreement.termTo },
    ...{ parties: partyIds(parties), areas: areas.map(({ areaId }) => areaId) },
  });
  agreement.state = agreementStateAfter(agreement.state, 'agree');
  agreement.agreedAt = tx.at;
  return announce(tx, AgreementEntry.AGREEMENT_AGREED, locked);
}

const mayAnswer = (actor: Actor, { organisationId: party }: AgreementParty): boolean =>
  hasRight(actor, BE_PARTY, { party });

/** @throws Fault NOT_FOUND said of `organisationId` */
export function mustBeParty({ parties }: Locked, organisationId: string): AgreementParty {
  const party = parties.find((each) => each.organisationId === organisationId);
  return party ?? missing('Organisation', 'organisationId');
}

/** @returns the event of the segment @throws Fault NOT_FOUND, FORBIDDEN, EVENT_CANCELLED, TOO_MANY_ITEMS */
async function mustHaveSegment(tx: Transaction, actor: Actor, segmentId: Id<'Segment'>): Promise<string> {
  const { eventId } = await mustExist(tx.manager, Segment, 'segmentId', segmentId);
  must(actor, HAVE_AGREEMENTS_SIGNED, { organiser: await organisersOf(tx.manager, eventId) });
  const event = await mustKeep(tx, Event, 'segmentId', eventId as Id<'Event'>);
  mustNotBeCancelled(event, 'segmentId');
  if ((await tx.manager.countBy(Agreement, { eventId })) < LIMITS.AGREEMENTS_PER_EVENT) return eventId;
  throw new Fault('TOO_MANY_ITEMS', undefined, { field: ['segmentId'] });
}

/** @throws Fault NOT_FOUND, OTHER_PARTIES said of `renewsId` */
async function mustRenew(tx: Transaction, id: Id<'Agreement'>, wanted: readonly string[]): Promise<void> {
  const former = await mustExist(tx.manager, Agreement, 'renewsId', id);
  if (isConcealed(former)) missing('Agreement', 'renewsId');
  const parties = partyIds(await partiesOf(tx.manager, id));
  const isSame = parties.length === wanted.length && parties.every((party) => wanted.includes(party));
  if (!isSame) throw new Fault('OTHER_PARTIES', undefined, { field: ['renewsId'] });
}

/** @throws Fault TOO_MANY_ITEMS */
async function mustHaveRoom(tx: Transaction, organisationId: string): Promise<void> {
  const open = { organisationId, state: AgreementState.PROPOSED };
  if ((await tx.manager.countBy(Agreement, open)) < LIMITS.PROPOSALS_UNANSWERED) return;
  throw new Fault('TOO_MANY_ITEMS', {
    en: 'Too many agreements that this organisation proposed are not agreed to yet. Withdraw some first.',
    zh: '该组织发起而尚未获各方同意的协议过多。请先撤回一些。',
  });
}
