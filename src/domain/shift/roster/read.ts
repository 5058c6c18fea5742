import type { EntityManager } from 'typeorm';
import { readRows, readRowsByKey } from '../../../store/rows-by-key.js';
import { Event, EventOrganiser } from '../../event/entity.js';
import { lineagesApart } from '../../organisation/hierarchy/lineage.js';
import { Volunteer, VolunteerOrganisation } from '../../volunteer/entity.js';
import { Shift } from '../entity.js';
import { SignUp, standingOf } from '../signup/entity.js';

/** What is read before a request can be decided. */
export interface Reads {
  readonly shiftId?: string;
  readonly volunteerId?: string;
  readonly signUpId?: string;
  readonly code?: string;
  /** Whether all are read who are to come to the shift, or wait. */
  readonly isFreed?: boolean;
}

/** Where a shift is, and who runs it. */
export interface Held {
  readonly event: Event;
  /** The host first. */
  readonly organisers: readonly string[];
  /** The organisers with all above them. */
  readonly lineages: readonly string[];
}

/** The part of the roster that a group of requests is about, and what it refers to. */
export interface RosterState {
  readonly signUps: Map<string, SignUp>;
  readonly shifts: ReadonlyMap<string, Shift>;
  /** By their codes. */
  readonly coded: ReadonlyMap<string, Shift>;
  /** By the ids of events. */
  readonly held: ReadonlyMap<string, Held>;
  readonly volunteers: ReadonlyMap<string, Volunteer>;
  /** The organisations of volunteers. */
  readonly units: ReadonlyMap<string, readonly string[]>;
}

const given = (ids: readonly (string | undefined)[]): string[] => ids.filter((id) => id !== undefined);

const byId = <T extends { id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]));

/** Reads all of it. The number of statements does not grow with the requests. */
export async function readRoster(
  manager: EntityManager,
  reads: readonly Reads[],
  now: number,
): Promise<RosterState> {
  const named = await readRowsByKey(manager, SignUp, 'id', given(reads.map(({ signUpId }) => signUpId)));
  const coming = given(reads.map(({ volunteerId }) => volunteerId));
  const others = [...(await signUpsOf(manager, reads, now)), ...(await freedFrom(manager, reads))];
  const shiftIds = [...named, ...others].map(({ shiftId }) => shiftId);
  const shifts = await readRowsByKey(manager, Shift, 'id', [
    ...shiftIds,
    ...given(reads.map(({ shiftId }) => shiftId)),
  ]);
  const coded = await readRowsByKey(manager, Shift, 'code', given(reads.map(({ code }) => code)));
  const volunteerIds = [...coming, ...named.map(({ volunteerId }) => volunteerId)];
  const volunteers = await readRowsByKey(manager, Volunteer, 'id', volunteerIds);
  return {
    signUps: byId([...named, ...others]),
    shifts: byId(shifts),
    coded: new Map(coded.map((shift) => [shift.code, shift])),
    held: await readHeld(
      manager,
      shifts.map(({ eventId }) => eventId),
    ),
    volunteers: byId(volunteers),
    units: await readUnits(manager, volunteerIds),
  };
}

/** Those that stand of volunteers who sign up: for the same shift, and for others that are not over. */
async function signUpsOf(manager: EntityManager, reads: readonly Reads[], now: number): Promise<SignUp[]> {
  const asked = reads.filter(
    ({ shiftId, volunteerId }) => shiftId !== undefined && volunteerId !== undefined,
  );
  if (!asked.length) return [];
  const same = asked.map(({ shiftId, volunteerId }) => standingOf(shiftId as string, volunteerId as string));
  const volunteerIds = [...new Set(asked.map(({ volunteerId }) => volunteerId as string))];
  const among = volunteerIds.map(() => '?').join();
  const found = [
    ...(await readRowsByKey(manager, SignUp, 'standing', same)),
    ...(await readRows(
      manager,
      SignUp,
      `volunteerId IN (${among}) AND state IN ('SIGNED_UP', 'WAITING')
       AND (SELECT endsAt FROM shift WHERE shift.id = sign_up.shiftId) > ?`,
      [...volunteerIds, now],
    )),
  ];
  // A row that both have found is one.
  return [...byId(found).values()];
}

async function freedFrom(manager: EntityManager, reads: readonly Reads[]): Promise<SignUp[]> {
  const shiftIds = given(reads.filter(({ isFreed }) => isFreed).map(({ shiftId }) => shiftId));
  if (!shiftIds.length) return [];
  const condition = `shiftId IN (${shiftIds.map(() => '?').join()}) AND state IN ('SIGNED_UP', 'WAITING')`;
  return readRows(manager, SignUp, condition, shiftIds);
}

/** Where things are held, by the ids of events. */
export async function readHeld(
  manager: EntityManager,
  eventIds: readonly string[],
): Promise<Map<string, Held>> {
  const events = await readRowsByKey(manager, Event, 'id', eventIds);
  const rows = await readRowsByKey(manager, EventOrganiser, 'eventId', eventIds);
  rows.sort((a, b) => a.position - b.position);
  const lineages = await lineagesApart(manager, [...new Set(rows.map((row) => row.organisationId))]);
  return new Map(
    events.map((event) => {
      const organisers = rows.filter((row) => row.eventId === event.id).map((row) => row.organisationId);
      const above = organisers.flatMap((id) => {
        const { ids = [], merged = [] } = lineages.get(id) ?? {};
        return [...ids, ...merged];
      });
      return [event.id, { event, organisers, lineages: [...new Set(above)] }];
    }),
  );
}

/** The organisations of volunteers. */
export async function readUnits(
  manager: EntityManager,
  volunteerIds: readonly string[],
): Promise<Map<string, string[]>> {
  const units = new Map<string, string[]>();
  for (const row of await readRowsByKey(manager, VolunteerOrganisation, 'volunteerId', volunteerIds)) {
    units.set(row.volunteerId, [...(units.get(row.volunteerId) ?? []), row.organisationId]);
  }
  return units;
}
