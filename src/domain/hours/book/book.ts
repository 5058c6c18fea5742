import { newId } from '../../../core/ids.js';
import { rowsOf } from '../../../store/rows.js';
import type { Transaction } from '../../../store/store.js';
import { IdempotencyRow } from '../../idempotency/entity.js';
import { missing, mustNotBeMerged } from '../../reference.js';
import { countRow } from '../../shape/counting/counting.js';
import type { Told } from '../../shape/changes/told.js';
import { readRosterHead, writeRosterHead, type RosterHead } from '../../shift/roster/head.js';
import type { Held } from '../../shift/roster/read.js';
import type { HourCode } from '../code/entity.js';
import { HoursState, ServiceHours } from '../entity.js';
import { HoursEntry } from '../entries.js';
import { ALL } from '../sums/rows.js';
import { dayKey, readBook, type BookState, type Reads } from './read.js';

/** Hours as they were right after a request. */
export interface Booked {
  readonly hours: readonly ServiceHours[];
  readonly kind: HoursEntry;
  readonly tell: () => Told;
}

/** What is recorded. */
export type Facts = Pick<
  ServiceHours,
  'volunteerId' | 'eventId' | 'shiftId' | 'organisationId' | 'areaId' | 'mode' | 'day' | 'minutes'
> &
  Pick<ServiceHours, 'state' | 'device' | 'once'>;

const STEPPED = [
  ...(['state', 'minutes', 'demandedMinutes', 'demandReason', 'answerReason'] as const),
  ...(['verifiedAt', 'counted'] as const),
];
type Stepped = (typeof STEPPED)[number];

/**
 * The part of all hours that a group of requests needs: read in a few statements, changed in memory by one request after another, and
 * written in a few statements, if nobody else has written to the roster or to hours meanwhile.
 */
export class HoursBook {
  private readonly added: ServiceHours[] = [];
  private readonly stepped = new Set<ServiceHours>();

  private constructor(
    private readonly tx: Transaction,
    private readonly head: RosterHead | undefined,
    private readonly state: BookState,
  ) {}

  static async open(tx: Transaction, reads: readonly Reads[]): Promise<HoursBook> {
    const head = await readRosterHead(tx);
    return new HoursBook(tx, head, await readBook(tx.manager, reads));
  }

  /** In a transaction that moves the head of the roster itself. */
  static async within(tx: Transaction, reads: readonly Reads[]): Promise<HoursBook> {
    return new HoursBook(tx, undefined, await readBook(tx.manager, reads));
  }

  get at(): number {
    return this.tx.at;
  }

  /** @throws Fault NOT_FOUND said of `eventId` */
  heldAt(eventId: string): Held {
    return this.state.held.get(eventId) ?? missing('Event', 'eventId');
  }

  /** @throws Fault NOT_FOUND, MERGED said of the field */
  mustKnow(volunteerId: string, ...path: readonly string[]): void {
    mustNotBeMerged(this.state.volunteers.get(volunteerId) ?? missing('Volunteer', ...path), ...path);
  }

  /** @throws Fault NOT_FOUND said of `areaId` */
  mustKnowArea(areaId: string | null): void {
    if (areaId !== null && !this.state.areas.has(areaId)) missing('Area', 'areaId');
  }

  /** @throws Fault NOT_FOUND said of `organisationId` */
  mustKnowGroup(organisationId: string): void {
    if (!this.state.lineages.has(organisationId)) missing('Organisation', 'organisationId');
  }

  unitsOf(volunteerId: string): readonly string[] {
    return this.state.units.get(volunteerId) ?? [];
  }

  codeOf(code: string): HourCode | undefined {
    return this.state.codes.get(code);
  }

  isRecorded(once: string): boolean {
    return this.state.once.has(once);
  }

  /** Minutes of a volunteer on a day that are not refused. */
  minutesOn(day: Pick<ServiceHours, 'volunteerId' | 'day'>): number {
    return this.state.days.get(dayKey(day)) ?? 0;
  }

  /** @throws Fault NOT_FOUND */
  hours(id: string): ServiceHours {
    return this.state.hours.get(id) ?? missing('ServiceHours', 'id');
  }

  /** Records hours that were checked. */
  record(all: readonly Facts[]): Booked {
    const { at } = this;
    const added = all.map((facts) => {
      const { volunteerId, eventId, areaId, organisationId, minutes, state } = facts;
      const verified = state === HoursState.VERIFIED;
      const above = this.state.lineages.get(organisationId) ?? [organisationId];
      const hours = Object.assign(new ServiceHours(), facts, {
        ...{ id: newId('ServiceHours'), recordedMinutes: minutes, createdAt: at },
        ...{ demandedMinutes: null, demandReason: null, answerReason: null },
        ...{ verifiedAt: verified ? at : null, counted: verified ? minutes : 0 },
        regionId: this.heldAt(eventId).event.regionId,
        scopes: [volunteerId, eventId, ...(areaId === null ? [] : [areaId]), ...above, ALL],
      });
      this.added.push(hours);
      this.state.hours.set(hours.id, hours);
      if (hours.once !== null) this.state.once.add(hours.once);
      countRow(this.tx.manager, ServiceHours, undefined, hours);
      this.moved(hours, { counted: 0, standing: 0 });
      return hours;
    });
    return this.enter(HoursEntry.HOURS_RECORDED, added);
  }

  /** Takes hours on to another state. */
  step(hours: ServiceHours, changed: Partial<Pick<ServiceHours, Stepped>>, kind: HoursEntry): Booked {
    const before = { counted: hours.counted, standing: standing(hours) };
    const row = Object.assign(new ServiceHours(), hours);
    Object.assign(hours, changed);
    hours.counted = countedOf(hours);
    countRow(this.tx.manager, ServiceHours, row, hours);
    this.moved(hours, before);
    if (!this.added.includes(hours)) this.stepped.add(hours);
    return this.enter(kind, [hours]);
  }

  /** The answer that a request was given before: the hours as they are now. */
  booked(ids: readonly string[], kind: HoursEntry): Booked {
    return this.as(
      kind,
      ids.map((id) => this.hours(id)),
    );
  }

  /** @param answers the rows by which repeated requests get the same answer */
  write(answers: readonly IdempotencyRow[]): void {
    const { tx, head } = this;
    if (!this.added.length && !this.stepped.size) return;
    tx.deferred.insert(rowsOf(IdempotencyRow, answers));
    if (head) writeRosterHead(tx, head);
    tx.deferred.insert(rowsOf(ServiceHours, this.added));
    tx.deferred.upsert(ServiceHours, [...this.stepped], { changed: STEPPED, key: ['id'] });
    this.state.sums.write(tx);
  }

  private moved(hours: ServiceHours, before: { counted: number; standing: number }): void {
    const { scopes, day, counted: after } = hours;
    this.state.sums.move(scopes, day, { before: before.counted, after });
    const key = dayKey(hours);
    this.state.days.set(key, this.minutesOn(hours) + standing(hours) - before.standing);
  }

  private enter(kind: HoursEntry, all: readonly ServiceHours[]): Booked {
    for (const hours of all) {
      const { id, eventId, organisationId } = hours;
      const links = { serviceHours: id, event: eventId, organisation: organisationId };
      this.tx.append(kind, this.about(hours), links);
    }
    return this.as(kind, all);
  }

  private as(kind: HoursEntry, all: readonly ServiceHours[]): Booked {
    const about = [...new Set(all.flatMap((hours) => this.about(hours)))];
    return {
      hours: all.map((hours) => Object.assign(new ServiceHours(), hours)),
      ...{ kind, tell: () => ({ kinds: [kind], about }) },
    };
  }

  private about({ id, eventId, volunteerId, organisationId, areaId }: ServiceHours): string[] {
    const above = this.state.lineages.get(organisationId) ?? [organisationId];
    const own = [id, eventId, volunteerId, ...(areaId === null ? [] : [areaId])];
    return [...own, ...above, ...this.heldAt(eventId).lineages];
  }
}

/** Those of a day that are not refused. */
const standing = ({ state, minutes }: ServiceHours): number => (state === HoursState.REFUSED ? 0 : minutes);

/** While they are contested, what counted before counts on. */
function countedOf({ state, minutes, counted }: ServiceHours): number {
  if (state === HoursState.CONTESTED) return counted;
  return state === HoursState.VERIFIED ? minutes : 0;
}
