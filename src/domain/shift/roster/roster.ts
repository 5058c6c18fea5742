import { newId } from '../../../core/ids.js';
import { rowsOf } from '../../../store/rows.js';
import type { Transaction } from '../../../store/store.js';
import { IdempotencyRow } from '../../idempotency/entity.js';
import { missing, mustNotBeMerged } from '../../reference.js';
import { countRow } from '../../shape/counting/counting.js';
import type { Told } from '../../shape/changes/told.js';
import { Shift } from '../entity.js';
import { ShiftEntry } from '../entries.js';
import { hasPlace, overlap } from '../rules.js';
import { SignUp, SignUpState, standingOf } from '../signup/entity.js';
import type { HoursOfShifts, Left } from '../ports/hours.js';
import { readRosterHead, writeRosterHead, type RosterHead } from './head.js';
import { readRoster, type Held, type Reads, type RosterState } from './read.js';

/** A sign-up as it was right after a request. */
export interface Entered {
  readonly signUp: SignUp;
  readonly kind: ShiftEntry;
  readonly tell: () => Told;
  /** Her sign-ups for other shifts at the time of this one. */
  readonly overlapping: () => SignUp[];
}

type Stepped = 'state' | 'checkInMode' | 'checkedInAt' | 'checkedOutAt' | 'cancelReason' | 'standing';
const STEPPED: readonly Stepped[] = [
  ...(['state', 'checkInMode', 'checkedInAt', 'checkedOutAt', 'cancelReason', 'standing'] as const),
];

/**
 * The part of the roster that a group of requests needs. It is read in a few statements, changed in memory by one request after
 * another, and written in a few statements, if nobody else has written to the roster meanwhile. A request that is refused has changed
 * nothing in memory.
 */
export class Roster {
  private readonly added = new Set<SignUp>();
  private readonly stepped = new Set<SignUp>();
  private readonly counted = new Set<Shift>();

  private constructor(
    private readonly tx: Transaction,
    private readonly head: RosterHead,
    private readonly state: RosterState,
  ) {}

  static async open(tx: Transaction, reads: readonly Reads[]): Promise<Roster> {
    const head = await readRosterHead(tx);
    return new Roster(tx, head, await readRoster(tx.manager, reads, tx.at));
  }

  get at(): number {
    return this.tx.at;
  }

  /** @throws Fault NOT_FOUND said of the field */
  shift(id: string, field: string): Shift {
    return this.state.shifts.get(id) ?? missing('Shift', field);
  }

  /** The shift that shows a code. */
  shiftWithCode(code: string): Shift | undefined {
    return this.state.coded.get(code);
  }

  heldAt({ eventId }: Pick<Shift, 'eventId'>): Held {
    return this.state.held.get(eventId) as Held;
  }

  /** @throws Fault NOT_FOUND, MERGED said of `volunteerId` */
  mustKnow(volunteerId: string): void {
    const volunteer = this.state.volunteers.get(volunteerId) ?? missing('Volunteer', 'volunteerId');
    mustNotBeMerged(volunteer, 'volunteerId');
  }

  unitsOf(volunteerId: string): readonly string[] {
    return this.state.units.get(volunteerId) ?? [];
  }

  /** @throws Fault NOT_FOUND */
  signUp(id: string): SignUp {
    return this.state.signUps.get(id) ?? missing('SignUp', 'id');
  }

  /** All that were read, in the order in which they were made. */
  signUps(): SignUp[] {
    return [...this.state.signUps.values()].sort((a, b) => a.number - b.number);
  }

  /** Whether a volunteer has signed up for a shift. */
  stands(shiftId: string, volunteerId: string): boolean {
    const standing = standingOf(shiftId, volunteerId);
    return [...this.state.signUps.values()].some((each) => each.standing === standing);
  }

  /** Gives a volunteer a place in a shift, or puts her at the end of its line. */
  add(shift: Shift, volunteerId: string): Entered {
    const { tx, head } = this;
    const gets = hasPlace(shift);
    const { event, organisers } = this.heldAt(shift);
    const signUp = Object.assign(new SignUp(), {
      ...{ id: newId('SignUp'), shiftId: shift.id, eventId: shift.eventId, volunteerId },
      ...{ number: head.number + 1, state: gets ? SignUpState.SIGNED_UP : SignUpState.WAITING },
      ...{ checkInMode: null, checkedInAt: null, checkedOutAt: null, cancelReason: null },
      ...{ regionId: event.regionId, areaId: shift.areaId, organisationId: organisers[0] ?? null },
      ...{ createdAt: tx.at, standing: standingOf(shift.id, volunteerId) },
    });
    head.number += 1;
    if (gets) shift.taken += 1;
    else shift.waiting += 1;
    this.counted.add(shift);
    this.added.add(signUp);
    countRow(tx.manager, SignUp, undefined, signUp);
    this.state.signUps.set(signUp.id, signUp);
    return this.enter(gets ? ShiftEntry.SIGNED_UP : ShiftEntry.SIGN_UP_WAITING, signUp);
  }

  /** Takes a sign-up on to another state. */
  step(signUp: SignUp, changed: Partial<Pick<SignUp, Stepped>>, kind: ShiftEntry): Entered {
    const before = Object.assign(new SignUp(), signUp);
    Object.assign(signUp, changed);
    countRow(this.tx.manager, SignUp, before, signUp);
    if (!this.added.has(signUp)) this.stepped.add(signUp);
    return this.enter(kind, signUp);
  }

  /** The answer that a request was given before: the sign-up as it is now. */
  entered(id: string, kind: ShiftEntry): Entered {
    return this.as(kind, this.signUp(id));
  }

  /** @param answers the rows by which repeated requests get the same answer */
  async write(answers: readonly IdempotencyRow[], hoursOfShifts: HoursOfShifts): Promise<void> {
    const { tx } = this;
    if (!this.added.size && !this.stepped.size) return;
    // Before the head is locked, because this insert waits for other transactions that use the same key.
    tx.deferred.insert(rowsOf(IdempotencyRow, answers));
    this.save();
    const left = [...this.stepped].filter(({ state }) => state === SignUpState.CHECKED_OUT);
    if (left.length)
      await hoursOfShifts(
        tx,
        left.map((signUp) => this.leaving(signUp)),
      );
  }

  /** Whoever has read the roster before this is committed reads it again, also where no sign-up has changed. */
  save(): void {
    const { deferred } = this.tx;
    writeRosterHead(this.tx, this.head);
    deferred.insert(rowsOf(SignUp, [...this.added]));
    deferred.upsert(SignUp, [...this.stepped], { changed: STEPPED, key: ['id'] });
    deferred.upsert(Shift, [...this.counted], { changed: ['taken', 'waiting'], key: ['id'] });
  }

  private leaving(signUp: SignUp): Left {
    return { signUp, shift: this.shift(signUp.shiftId, 'id'), held: this.heldAt(signUp) };
  }

  private enter(kind: ShiftEntry, signUp: SignUp): Entered {
    const { id, shiftId, eventId } = signUp;
    const links = { signUp: id, shift: shiftId, event: eventId };
    this.tx.append(kind, this.about(signUp), links);
    return this.as(kind, signUp);
  }

  private as(kind: ShiftEntry, signUp: SignUp): Entered {
    const about = this.about(signUp);
    return {
      ...{ signUp: Object.assign(new SignUp(), signUp), kind, tell: () => ({ kinds: [kind], about }) },
      overlapping: () => this.overlapping(signUp),
    };
  }

  private about(signUp: SignUp): string[] {
    const { id, shiftId, eventId, volunteerId } = signUp;
    return [id, shiftId, eventId, volunteerId, ...this.heldAt(signUp).lineages];
  }

  private overlapping({ volunteerId, shiftId }: SignUp): SignUp[] {
    const shift = this.shift(shiftId, 'shiftId');
    return [...this.state.signUps.values()].filter(
      (other) =>
        other.volunteerId === volunteerId &&
        other.shiftId !== shiftId &&
        (other.state === SignUpState.SIGNED_UP || other.state === SignUpState.WAITING) &&
        overlap(this.shift(other.shiftId, 'shiftId'), shift),
    );
  }
}
