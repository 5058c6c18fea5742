import type { EntityManager } from 'typeorm';
import { readRowsByKey } from '../../../store/rows-by-key.js';
import { Area } from '../../area/entity.js';
import { lineagesApart } from '../../organisation/hierarchy/lineage.js';
import { readHeld, readUnits, type Held } from '../../shift/roster/read.js';
import { Volunteer } from '../../volunteer/entity.js';
import { HourCode } from '../code/entity.js';
import { ServiceHours } from '../entity.js';
import { ALL } from '../sums/rows.js';
import { monthOf, RunningSums } from '../sums/running.js';

/** What is read before a request can be decided. */
export interface Reads {
  /** Of hours that are there. */
  readonly ids?: readonly string[];
  readonly eventId?: string;
  readonly volunteerIds?: readonly string[];
  readonly organisationId?: string | null;
  readonly areaId?: string | null;
  readonly code?: string | null;
  readonly days?: readonly string[];
  /** Of what can be recorded once. */
  readonly once?: readonly string[];
}

/** The part of all hours that a group of requests is about, and what it refers to. */
export interface BookState {
  readonly hours: Map<string, ServiceHours>;
  readonly once: Set<string>;
  readonly held: ReadonlyMap<string, Held>;
  readonly volunteers: ReadonlyMap<string, Volunteer>;
  readonly units: ReadonlyMap<string, readonly string[]>;
  readonly areas: ReadonlySet<string>;
  readonly codes: ReadonlyMap<string, HourCode>;
  /** Each organisation with all above it. */
  readonly lineages: ReadonlyMap<string, readonly string[]>;
  /** Minutes of a volunteer on a day that are not refused, by `volunteer day`. */
  readonly days: Map<string, number>;
  readonly sums: RunningSums;
}

const byKey = <K extends string, T extends Record<K, string>>(rows: readonly T[], key: K) =>
  new Map(rows.map((row) => [row[key], row]));

/** Reads all of it. The number of statements does not grow with the requests. */
export async function readBook(manager: EntityManager, reads: readonly Reads[]): Promise<BookState> {
  const all = <T>(of: (read: Reads) => readonly T[] | T | null | undefined): T[] =>
    reads.flatMap((read) => (of(read) ?? []) as T | T[]);
  const known = await readRowsByKey(
    manager,
    ServiceHours,
    'id',
    all(({ ids }) => ids),
  );
  const once = await readRowsByKey(
    manager,
    ServiceHours,
    'once',
    all((read) => read.once),
  );
  const codes = await readRowsByKey(
    manager,
    HourCode,
    'code',
    all(({ code }) => code),
  );
  const held = await readHeld(manager, [
    ...all(({ eventId }) => eventId),
    ...known.map(({ eventId }) => eventId),
  ]);
  const volunteerIds = [...all((read) => read.volunteerIds), ...known.map(({ volunteerId }) => volunteerId)];
  const groups = [
    ...all(({ organisationId }) => organisationId),
    ...known.map(({ organisationId }) => organisationId),
    ...[...held.values()].flatMap(({ organisers }) => organisers[0] ?? []),
  ];
  const lineages = await lineagesApart(manager, [...new Set(groups)]);
  const areaIds = [...all(({ areaId }) => areaId), ...codes.flatMap(({ areaId }) => areaId ?? [])];
  const areas = await readRowsByKey(manager, Area, 'id', areaIds, ['id']);
  const days = [...all((read) => read.days), ...codes.map(({ day }) => day), ...known.map(({ day }) => day)];
  const scopes = [
    ...[ALL, ...volunteerIds, ...held.keys(), ...areaIds, ...known.flatMap((row) => row.scopes)],
    ...[...lineages.values()].flatMap(({ ids }) => ids),
  ];
  return {
    hours: byKey(known, 'id'),
    once: new Set(once.flatMap((row) => row.once ?? [])),
    held,
    volunteers: byKey(await readRowsByKey(manager, Volunteer, 'id', volunteerIds), 'id'),
    units: await readUnits(manager, volunteerIds),
    areas: new Set(areas.map(({ id }) => id)),
    codes: byKey(codes, 'code'),
    lineages: new Map([...lineages].map(([id, { ids }]) => [id, ids])),
    days: await readDays(manager, volunteerIds, days),
    sums: await RunningSums.read(manager, scopes, days.map(monthOf)),
  };
}

export const dayKey = ({ volunteerId, day }: Pick<ServiceHours, 'volunteerId' | 'day'>): string =>
  `${volunteerId} ${day}`;

async function readDays(
  manager: EntityManager,
  volunteerIds: readonly string[],
  days: readonly string[],
): Promise<Map<string, number>> {
  const [of, on] = [[...new Set(volunteerIds)], [...new Set(days)]];
  if (!of.length || !on.length) return new Map();
  const among = (values: readonly string[]) => values.map(() => '?').join();
  const rows: { volunteerId: string; day: string; minutes: number | string }[] = await manager.query(
    `SELECT volunteerId, day, SUM(minutes) AS minutes FROM service_hours
     WHERE volunteerId IN (${among(of)}) AND day IN (${among(on)}) AND state <> 'REFUSED'
     GROUP BY volunteerId, day`,
    [...of, ...on],
  );
  return new Map(rows.map((row) => [dayKey(row), Number(row.minutes)]));
}
