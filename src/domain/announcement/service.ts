import type { Actor } from '../../auth/actor.js';
import { tooMany } from '../../core/bounds.js';
import { kindOfId, newId, type Id, type IdKind } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { readRowsByKey } from '../../store/rows-by-key.js';
import type { Transaction } from '../../store/store.js';
import { isForEveryone } from '../concealed.js';
import type { Parts } from '../feature.js';
import { Organisation } from '../organisation/entity.js';
import { lineageOf } from '../organisation/hierarchy/lineage.js';
import { keepPictures } from '../picture/keeping.js';
import { missing, mustLock, mustNotBeMerged } from '../reference.js';
import { must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { Announcement, AnnouncementState } from './entity.js';
import { AnnouncementEntry } from './entries.js';
import type { CreateAnnouncement, Subject, UpdateAnnouncement, WithdrawAnnouncement } from './input.js';
import { mustReach, WRITE_ANNOUNCEMENTS } from './permissions.js';
import { announcementStateAfter, mustBeDraft, mustBeEditable } from './rules.js';

type Nodes = Parts['nodes'];

/** @throws Fault NOT_FOUND, MERGED, TOO_MANY_ITEMS */
export async function createAnnouncement(
  tx: Transaction,
  actor: Actor,
  command: CreateAnnouncement,
  nodes: Nodes,
): Promise<Announcement> {
  const { organisationId, about, pictures, channels } = command;
  // Drafts of one organisation are counted one after the other.
  await mustLock(tx, Organisation, 'organisationId', organisationId);
  must(actor, WRITE_ANNOUNCEMENTS, { organisation: organisationId });
  await mustBeThereForAll(tx, nodes, about);
  const drafts = await tx.manager.countBy(Announcement, { organisationId, state: AnnouncementState.DRAFT });
  if (drafts >= LIMITS.ANNOUNCEMENT_DRAFTS)
    throw tooMany(LIMITS.ANNOUNCEMENT_DRAFTS, { field: ['organisationId'] });
  await keepPictures(tx, pictures.uploaded);
  const announcement: Announcement = Object.assign(new Announcement(), {
    ...{ id: newId('Announcement'), organisationId, state: AnnouncementState.DRAFT },
    ...{ titleText: command.title, bodyText: command.body, aboutId: about?.id ?? null, channels },
    ...{ pictures: pictures.urls, alts: pictures.alts },
    ...{ publishedAt: null, withdrawnAt: null, withdrawnBecauseText: null },
    ...{ updatedAt: tx.at, createdAt: tx.at },
  });
  drafted(tx, announcement);
  return tx.manager.save(Announcement, announcement);
}

/** @throws Fault NOT_FOUND, MERGED, ANNOUNCEMENT_WITHDRAWN */
export async function updateAnnouncement(
  tx: Transaction,
  actor: Actor,
  { id, title: titleText, body: bodyText, about, pictures, channels }: UpdateAnnouncement,
  nodes: Nodes,
): Promise<Announcement> {
  const announcement = await reach(tx, actor, id);
  mustBeEditable(announcement.state);
  await mustBeThereForAll(tx, nodes, about ?? null);
  if (pictures) await keepPictures(tx, pictures.uploaded);
  const before = announcement.aboutId;
  const aboutId = about && about.id;
  const changed = { titleText, bodyText, aboutId, channels, pictures: pictures?.urls, alts: pictures?.alts };
  Object.assign(announcement, given(changed), { updatedAt: tx.at });
  await tx.manager.save(Announcement, announcement);
  if (announcement.state !== AnnouncementState.DRAFT) {
    await announce(tx, AnnouncementEntry.ANNOUNCEMENT_UPDATED, announcement, before);
  } else drafted(tx, announcement);
  return announcement;
}

/** Deletes a draft. @throws Fault WRONG_STATE */
export async function discardAnnouncement(
  tx: Transaction,
  actor: Actor,
  { id }: { readonly id: Id<'Announcement'> },
): Promise<void> {
  const announcement = await reach(tx, actor, id);
  mustBeDraft(announcement.state);
  drafted(tx, announcement);
  await tx.manager.remove(Announcement, announcement);
}

/** @throws Fault WRONG_STATE, ANNOUNCEMENT_WITHDRAWN */
export async function publishAnnouncement(
  tx: Transaction,
  actor: Actor,
  { id }: { readonly id: Id<'Announcement'> },
): Promise<Announcement> {
  const announcement = await reach(tx, actor, id);
  const state = announcementStateAfter(announcement.state, 'publish');
  Object.assign(announcement, { state, publishedAt: tx.at, updatedAt: tx.at });
  await tx.manager.save(Announcement, announcement);
  return announce(tx, AnnouncementEntry.ANNOUNCEMENT_PUBLISHED, announcement);
}

/** @throws Fault WRONG_STATE, ANNOUNCEMENT_WITHDRAWN */
export async function withdrawAnnouncement(
  tx: Transaction,
  actor: Actor,
  { id, reason: withdrawnBecauseText }: WithdrawAnnouncement,
): Promise<Announcement> {
  const announcement = await reach(tx, actor, id);
  const state = announcementStateAfter(announcement.state, 'withdraw');
  Object.assign(announcement, { state, withdrawnAt: tx.at, withdrawnBecauseText });
  await tx.manager.save(Announcement, announcement);
  return announce(tx, AnnouncementEntry.ANNOUNCEMENT_WITHDRAWN, announcement);
}

/** A draft was changed: told to nobody but those who see it. */
function drafted({ untold }: Transaction, { organisationId }: Announcement): void {
  untold.push({ kind: AnnouncementEntry.ANNOUNCEMENT_UPDATED, subjects: [organisationId] });
}

async function reach(tx: Transaction, actor: Actor, id: Id<'Announcement'>): Promise<Announcement> {
  const announcement = await mustLock(tx, Announcement, 'id', id);
  mustReach(actor, WRITE_ANNOUNCEMENTS, announcement);
  return announcement;
}

/** What is not there for everybody is not there for an announcement. @throws Fault NOT_FOUND, MERGED said of its field */
async function mustBeThereForAll(
  { manager }: Transaction,
  nodes: Nodes,
  about: Subject | null,
): Promise<void> {
  if (about === null) return;
  const { id, field } = about;
  const path = ['about', field];
  const kind = kindOfId(id) as IdKind;
  const entity = nodes.get(kind);
  const [row] = entity ? await readRowsByKey(manager, entity, 'id', [id]) : [];
  if (!row || !isForEveryone(entity, row)) missing(kind, ...path);
  else mustNotBeMerged(row, ...path);
}

/** @param before what it was about until now */
async function announce(
  tx: Transaction,
  kind: AnnouncementEntry,
  announcement: Announcement,
  before: string | null = null,
): Promise<Announcement> {
  const { id, organisationId, aboutId } = announcement;
  const about = [aboutId, before].filter((each) => each !== null);
  const lineage = await lineageOf(tx.manager, organisationId);
  tx.append(kind, [id, ...about, ...lineage], { announcement: id, organisation: organisationId });
  return announcement;
}
