import type { Actor } from '../../../auth/actor.js';
import { Fault } from '../../../core/faults.js';
import { newId, type Id } from '../../../core/ids.js';
import { LIMITS } from '../../../core/limits.js';
import type { Transaction } from '../../../store/store.js';
import { mustExist, mustLock } from '../../reference.js';
import { must } from '../../right.js';
import { given } from '../../shape/inputs/input.js';
import { put, renumber } from '../../shape/lists/order.js';
import { Event, Segment, SegmentState } from '../entity.js';
import { EventEntry } from '../entries.js';
import { organiserLineages, organisersOf } from '../organisers/organisers.js';
import { RUN_PROGRAMME } from '../permissions.js';
import { advance, mustNotHaveRun, mustNotBeCancelled } from '../rules.js';
import type { AddSegment, AdvanceSegment, MoveSegment, RemoveSegment, UpdateSegment } from './input.js';

interface Changed {
  readonly event: Event;
  readonly segment: Segment | null;
}

/** @throws Fault TOO_MANY_ITEMS, NOT_FOUND said of `beforeSegmentId` */
export async function addSegment(tx: Transaction, actor: Actor, command: AddSegment): Promise<Changed> {
  const programme = await lockProgramme(tx, actor, 'eventId', command.eventId);
  const { event, segments } = programme;
  if (segments.length >= LIMITS.SEGMENTS_PER_EVENT) {
    throw new Fault(
      'TOO_MANY_ITEMS',
      {
        en: 'This programme is as long as it can be. Remove a segment first.',
        zh: '议程环节已达上限。请先删除一个环节。',
      },
      { field: ['eventId'] },
    );
  }
  const segment = newSegment(event.id, 0, command);
  const inOrder = put(segments, segment, command.beforeSegmentId, 'beforeSegmentId');
  segment.position = inOrder.indexOf(segment) + 1;
  await tx.manager.insert(Segment, segment);
  await renumber(tx.manager, Segment, inOrder);
  return tell(tx, EventEntry.SEGMENT_ADDED, programme, segment);
}

export async function updateSegment(tx: Transaction, actor: Actor, command: UpdateSegment): Promise<Changed> {
  const programme = await lockProgrammeOf(tx, actor, 'id', command.id);
  const { kind, title: titleText, plannedMinutes } = command;
  const segment = Object.assign(programme.segment, given({ kind, titleText, plannedMinutes }));
  await tx.manager.save(Segment, segment);
  return tell(tx, EventEntry.SEGMENT_UPDATED, programme, segment);
}

/** @throws Fault NOT_FOUND said of `beforeSegmentId` */
export async function moveSegment(tx: Transaction, actor: Actor, command: MoveSegment): Promise<Changed> {
  const programme = await lockProgrammeOf(tx, actor, 'id', command.id);
  const { segment, segments } = programme;
  await renumber(tx.manager, Segment, put(segments, segment, command.beforeSegmentId, 'beforeSegmentId'));
  return tell(tx, EventEntry.SEGMENT_MOVED, programme, segment);
}

/** @throws Fault SEGMENT_HAS_RUN */
export async function removeSegment(tx: Transaction, actor: Actor, command: RemoveSegment): Promise<Changed> {
  const programme = await lockProgrammeOf(tx, actor, 'id', command.id);
  const { segment, segments } = programme;
  mustNotHaveRun(segment);
  await tx.manager.delete(Segment, { id: segment.id });
  const left = segments.filter((other) => other !== segment);
  await renumber(tx.manager, Segment, left);
  return { ...tell(tx, EventEntry.SEGMENT_REMOVED, programme, segment), segment: null };
}

/** Ends the running segment and begins another. */
export async function advanceSegment(
  tx: Transaction,
  actor: Actor,
  { id: eventId, runningSegmentId: seenId, segmentId: wishedId }: AdvanceSegment,
): Promise<Changed> {
  const programme = await lockProgramme(tx, actor, 'id', eventId);
  const { event, segments } = programme;
  mustNotBeCancelled(event, 'id');
  const { ends, begins } = advance(segments, { seenId, wishedId });
  if (ends) await tx.manager.update(Segment, { id: ends }, { state: SegmentState.DONE, endedAt: tx.at });
  const begun = { state: SegmentState.RUNNING, startedAt: tx.at, endedAt: null };
  if (begins) await tx.manager.update(Segment, { id: begins }, begun);
  const segment = segments.find(({ id }) => id === begins);
  return tell(tx, EventEntry.SEGMENT_ADVANCED, programme, segment ? Object.assign(segment, begun) : null);
}

export function newSegment(
  eventId: string,
  position: number,
  { kind, title: titleText, plannedMinutes }: Pick<AddSegment, 'kind' | 'title' | 'plannedMinutes'>,
): Segment {
  const planned = { state: SegmentState.PLANNED, startedAt: null, endedAt: null };
  return { id: newId('Segment'), eventId, position, kind, titleText, plannedMinutes, ...planned };
}

interface Programme {
  readonly event: Event;
  /** In order. */
  readonly segments: Segment[];
  readonly lineages: readonly string[];
}

/** A programme is changed under the lock of its event. @throws Fault NOT_FOUND said of the field, FORBIDDEN */
async function lockProgramme(
  tx: Transaction,
  actor: Actor,
  field: string,
  eventId: Id<'Event'>,
): Promise<Programme> {
  const event = await mustLock(tx, Event, field, eventId);
  must(actor, RUN_PROGRAMME, { organiser: await organisersOf(tx.manager, event.id) });
  const lineages = await organiserLineages(tx.manager, event.id);
  const segments = await tx.lock(Segment, { eventId: event.id });
  return { event, segments: segments.sort((a, b) => a.position - b.position), lineages };
}

/** As lockProgramme, by one of its segments. */
async function lockProgrammeOf(
  tx: Transaction,
  actor: Actor,
  field: string,
  segmentId: Id<'Segment'>,
): Promise<Programme & { readonly segment: Segment }> {
  const { eventId } = await mustExist(tx.manager, Segment, field, segmentId);
  const programme = await lockProgramme(tx, actor, field, eventId as Id<'Event'>);
  const segment = programme.segments.find(({ id }) => id === segmentId);
  // It may have been removed while its event was waited for.
  return { ...programme, segment: segment ?? (await mustLock(tx, Segment, field, segmentId)) };
}

function tell(
  tx: Transaction,
  kind: EventEntry,
  { event, lineages }: Programme,
  segment: Segment | null,
): Changed {
  tx.append(kind, [event.id, ...lineages], { event: event.id, segment: segment?.id ?? null });
  return { event, segment };
}
