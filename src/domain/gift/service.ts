import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { Fault, inField } from '../../core/faults.js';
import { newId, type Id } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import type { Transaction } from '../../store/store.js';
import { Donation } from '../donation/entity.js';
import { Event, Segment } from '../event/entity.js';
import { organisersOf } from '../event/organisers/organisers.js';
import { mustNotBeCancelled } from '../event/rules.js';
import { isAllowed } from '../invitation/naming/allowed.js';
import { Allowance } from '../invitation/entity.js';
import { Organisation } from '../organisation/entity.js';
import { lineagesOf } from '../organisation/hierarchy/lineage.js';
import { Project } from '../project/entity.js';
import { isDraft } from '../project/visibility.js';
import { missing, mustExist, mustLock } from '../reference.js';
import { hasRight, must } from '../right.js';
import { AnnouncedGift, AnnouncedGiftState, GiftDonation, giftStateAfter } from './entity.js';
import { GiftEntry } from './entries.js';
import type { AnnounceGift, FulfilGift, WithdrawGift } from './input.js';
import { ANNOUNCE_GIFTS, GIVE } from './permissions.js';
import { mustFulfil } from './rules.js';

/** @throws Fault NOT_FOUND, FORBIDDEN, EVENT_CANCELLED, BAD_TIME */
export async function announceGift(
  tx: Transaction,
  actor: Actor,
  command: AnnounceGift,
): Promise<AnnouncedGift> {
  const { eventId, segmentId, projectId, giver, announcedAt } = command;
  const event = await mustExist(tx.manager, Event, 'eventId', eventId);
  const organiser = await organisersOf(tx.manager, eventId);
  must(actor, ANNOUNCE_GIFTS, { organiser });
  mustNotBeCancelled(event, 'eventId');
  if (segmentId !== null) {
    const segment = await mustExist(tx.manager, Segment, 'segmentId', segmentId);
    if (segment.eventId !== eventId) missing('Segment', 'segmentId');
  }
  if (projectId !== null) await mustBeAtEvent(tx.manager, projectId, eventId);
  const organisationId = giver?.organisationId ?? null;
  if (organisationId !== null) {
    await mustBeGiver(tx.manager, actor, { organisationId, eventId, organiser }).catch((error: unknown) => {
      throw inField('giver', error);
    });
  }
  if (announcedAt !== null && announcedAt > tx.at) {
    const wording = {
      en: 'This is in the future. Send what has happened.',
      zh: '该时间尚未到来。请填写已发生的时间。',
    };
    throw new Fault('BAD_TIME', wording, { field: ['announcedAt'] });
  }
  const gift = Object.assign(new AnnouncedGift(), {
    ...{ id: newId('AnnouncedGift'), eventId, segmentId, projectId, organisationId },
    ...{ nameText: giver?.words ?? null, titleText: command.title, announcedAt: announcedAt ?? tx.at },
    ...{ state: AnnouncedGiftState.ANNOUNCED, withdrawReason: null, createdAt: tx.at },
  });
  return announce(tx, GiftEntry.GIFT_ANNOUNCED, gift, organiser);
}

/** @throws Fault NOT_FOUND */
async function mustBeAtEvent(
  manager: EntityManager,
  projectId: Id<'Project'>,
  eventId: string,
): Promise<void> {
  const project = await mustExist(manager, Project, 'projectId', projectId);
  if (isDraft(project) || project.eventId !== eventId) missing('Project', 'projectId');
}

interface GivenAt {
  readonly organisationId: Id<'Organisation'>;
  readonly eventId: string;
  readonly organiser: readonly string[];
}

/** @throws Fault NOT_FOUND, FORBIDDEN */
async function mustBeGiver(
  manager: EntityManager,
  actor: Actor,
  { organisationId, eventId, organiser }: GivenAt,
): Promise<void> {
  await mustExist(manager, Organisation, 'organisationId', organisationId);
  const allows = await isAllowed(manager, eventId, organisationId, Allowance.PLEDGES);
  must(actor, GIVE, { donor: organisationId, allowed: allows ? (organiser[0] ?? null) : null });
}

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE, DUPLICATE_ITEM, TOO_MANY_ITEMS, and those of mustFulfil */
export async function fulfilGift(
  tx: Transaction,
  actor: Actor,
  { id, donationId }: FulfilGift,
): Promise<AnnouncedGift> {
  const gift = await mustLock(tx, AnnouncedGift, 'id', id);
  const organiser = await organisersOf(tx.manager, gift.eventId);
  must(actor, ANNOUNCE_GIFTS, { organiser });
  const state = giftStateAfter(gift.state, 'fulfil');
  mustFulfil(await mustExist(tx.manager, Donation, 'donationId', donationId), gift);
  if (await tx.manager.existsBy(GiftDonation, { donationId })) {
    throw new Fault('DUPLICATE_ITEM', undefined, { field: ['donationId'] });
  }
  if ((await tx.manager.countBy(GiftDonation, { giftId: id })) >= LIMITS.DONATIONS_PER_GIFT) {
    throw new Fault('TOO_MANY_ITEMS', undefined, { field: ['id'] });
  }
  await tx.insertUnique<object>(GiftDonation, { donationId, giftId: id });
  return announce(tx, GiftEntry.GIFT_FULFILLED, Object.assign(gift, { state }), organiser);
}

/** Who organises the event may, and who gives. @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
export async function withdrawGift(
  tx: Transaction,
  actor: Actor,
  { id, reason }: WithdrawGift,
): Promise<AnnouncedGift> {
  const gift = await mustLock(tx, AnnouncedGift, 'id', id);
  const organiser = await organisersOf(tx.manager, gift.eventId);
  if (!hasRight(actor, GIVE, { donor: gift.organisationId })) must(actor, ANNOUNCE_GIFTS, { organiser });
  const state = giftStateAfter(gift.state, 'withdraw');
  Object.assign(gift, { state, withdrawReason: reason });
  return announce(tx, GiftEntry.GIFT_WITHDRAWN, gift, organiser);
}

/** It is about the event and who organises it, what it is for and who gives. No entry names the donations: what is shown of them changes. */
async function announce(
  tx: Transaction,
  kind: GiftEntry,
  gift: AnnouncedGift,
  organiserIds: readonly string[],
): Promise<AnnouncedGift> {
  const { id, eventId, projectId, organisationId } = gift;
  const saved = await tx.manager.save(AnnouncedGift, gift);
  const giver = organisationId === null ? [] : [organisationId];
  const lineages = await lineagesOf(tx.manager, [...organiserIds, ...giver]);
  const about = [id, eventId, ...(projectId === null ? [] : [projectId]), ...lineages];
  const links = { announcedGift: id, event: eventId, project: projectId, organisation: organisationId };
  tx.append(kind, about, links);
  return saved;
}
