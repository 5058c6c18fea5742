import type { Actor } from '../../../auth/actor.js';
import { RecordActivity } from '../../../domain/activity/input.js';
import { recordActivity } from '../../../domain/activity/service.js';
import { Area } from '../../../domain/area/entity.js';
import { AddArea } from '../../../domain/area/input.js';
import { addArea } from '../../../domain/area/service.js';
import { GiveAward } from '../../../domain/award/input.js';
import { giveAward } from '../../../domain/award/service.js';
import { Segment, type SegmentKind } from '../../../domain/event/entity.js';
import { RecordMembership } from '../../../domain/membership/input.js';
import { recordMembership } from '../../../domain/membership/service.js';
import type { SentTo } from '../../../domain/shape/inputs/input.js';
import type { Transaction } from '../../../store/store.js';

type Declared<I, Known extends string> = Omit<SentTo<I>, Known | 'idempotencyKey'>;

export type AreaDeclaration = Declared<typeof AddArea, never>;

export interface MembershipDeclaration extends Declared<
  typeof RecordMembership,
  'volunteerId' | 'organisationId' | 'representsId'
> {
  /** The name that other declarations use, where one does. */
  readonly key?: string;
  /** The number of the volunteer. */
  readonly volunteer: string;
  readonly organisation: string;
  /** The member unit that she represents, where she does. */
  readonly represents?: string;
}

/** Of an organisation to one of its own, in a part of the programme of an event. */
export interface AwardDeclaration extends Declared<
  typeof GiveAward,
  'organisationId' | 'to' | 'handedToId' | 'at'
> {
  readonly by: string;
  readonly to: string;
  /** The membership of who took it. */
  readonly handedTo?: string;
  readonly event: string;
  readonly segment: SegmentKind;
}

export interface ActivityDeclaration extends Declared<typeof RecordActivity, 'organisationId' | 'areaId'> {
  readonly organisation: string;
  /** The code of its service area. */
  readonly area: string;
}

/** Who is what in the organisations of a case, what they received, and what they do again and again. */
export interface PeopleDeclaration {
  readonly areas?: readonly AreaDeclaration[];
  readonly memberships?: readonly MembershipDeclaration[];
  readonly awards?: readonly AwardDeclaration[];
  readonly activities?: readonly ActivityDeclaration[];
}

/** The keys of what was declared, with their ids. */
export interface Known {
  id(key: string): string;
  know(key: string, id: string): void;
}

/** Writes them through the services that the graph uses. */
export async function loadPeople(
  tx: Transaction,
  actor: Actor,
  known: Known,
  { areas = [], memberships = [], awards = [], activities = [] }: PeopleDeclaration,
): Promise<void> {
  for (const area of areas) await addArea(tx, actor, AddArea.read(area));
  for (const { key, volunteer, organisation, represents, ...input } of memberships) {
    const of = {
      ...{ volunteerId: known.id(volunteer), organisationId: known.id(organisation) },
      representsId: represents === undefined ? null : known.id(represents),
    };
    const { id } = await recordMembership(tx, actor, RecordMembership.read({ ...input, ...of }));
    if (key !== undefined) known.know(key, id);
  }
  for (const { by, to, handedTo, event, segment: kind, ...input } of awards) {
    const { id: segmentId } = await tx.manager.findOneByOrFail(Segment, { eventId: known.id(event), kind });
    const whom = { organisationId: known.id(by), to: { organisationId: known.id(to) } };
    const handedToId = handedTo === undefined ? null : known.id(handedTo);
    await giveAward(tx, actor, GiveAward.read({ ...input, ...whom, handedToId, at: { segmentId } }));
  }
  for (const { organisation, area, ...input } of activities) {
    const { id: areaId } = await tx.manager.findOneByOrFail(Area, { code: area });
    const of = { organisationId: known.id(organisation), areaId };
    await recordActivity(tx, actor, RecordActivity.read({ ...input, ...of }));
  }
}
