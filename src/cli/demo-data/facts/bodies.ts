import type { Actor } from '../../../auth/actor.js';
import { RecordAttendance } from '../../../domain/attendance/input.js';
import { recordAttendance } from '../../../domain/attendance/service.js';
import { Segment, type SegmentKind } from '../../../domain/event/entity.js';
import { AnnounceGift } from '../../../domain/gift/input.js';
import { announceGift } from '../../../domain/gift/service.js';
import { RecordGuidance } from '../../../domain/guidance/input.js';
import { recordGuidance } from '../../../domain/guidance/service.js';
import type { SentTo } from '../../../domain/shape/inputs/input.js';
import type { Transaction } from '../../../store/store.js';
import type { Known } from './people.js';

type Declared<I, Known extends string> = Omit<SentTo<I>, Known | 'idempotencyKey'>;

export interface GuidanceDeclaration extends Declared<typeof RecordGuidance, 'organisationId' | 'guideId'> {
  readonly organisation: string;
  readonly guide: string;
}

export interface AttendanceDeclaration extends Declared<
  typeof RecordAttendance,
  'eventId' | 'organisationId'
> {
  readonly event: string;
  readonly organisation: string;
}

/** Announced without a figure, in a part of the programme of an event. */
export interface GiftDeclaration extends Declared<
  typeof AnnounceGift,
  'eventId' | 'segmentId' | 'projectId' | 'giver'
> {
  readonly event: string;
  readonly segment: SegmentKind;
}

/** Which bodies guide the organisations of a case, who attended its events, and what was announced there. */
export interface BodiesDeclaration {
  readonly guidances?: readonly GuidanceDeclaration[];
  readonly attendances?: readonly AttendanceDeclaration[];
  readonly gifts?: readonly GiftDeclaration[];
}

/** Writes them through the services that the graph uses. */
export async function loadBodies(
  tx: Transaction,
  actor: Actor,
  known: Known,
  { guidances = [], attendances = [], gifts = [] }: BodiesDeclaration,
): Promise<void> {
  for (const { organisation, guide, ...input } of guidances) {
    const of = { organisationId: known.id(organisation), guideId: known.id(guide) };
    await recordGuidance(tx, actor, RecordGuidance.read({ ...input, ...of }));
  }
  for (const { event, organisation, ...input } of attendances) {
    const of = { eventId: known.id(event), organisationId: known.id(organisation) };
    await recordAttendance(tx, actor, RecordAttendance.read({ ...input, ...of }));
  }
  for (const { event, segment: kind, ...input } of gifts) {
    const eventId = known.id(event);
    const { id: segmentId } = await tx.manager.findOneByOrFail(Segment, { eventId, kind });
    await announceGift(tx, actor, AnnounceGift.read({ ...input, eventId, segmentId }));
  }
}
