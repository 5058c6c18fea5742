import { Column, Entity, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../../../store/columns.js';
import { readRows } from '../../../store/rows-by-key.js';
import type { Transaction } from '../../../store/store.js';

/**
 * The end of the roster: of all sign-ups. A transaction that writes to it updates this row on the condition that it is still as it was
 * read, so all that was read in between is current, without a lock.
 */
@Entity('roster_head')
export class RosterHead {
  @PrimaryColumn({ type: 'int' }) id!: number;
  /** The number of the last sign-up. */
  @Column(wholeNumber) number!: number;
  /** Grows with every write. */
  @Column(wholeNumber) version!: number;
}

/** Reserved by transactions that write to the roster, so that those of one node do not conflict with each other. */
export const ROSTER = 'roster';

/** Read before anything else of the roster. */
export async function readRosterHead({ manager }: Pick<Transaction, 'manager'>): Promise<RosterHead> {
  const [head] = await readRows(manager, RosterHead, 'id = ?', [1]);
  return head as RosterHead;
}

export function writeRosterHead(
  { deferred }: Pick<Transaction, 'deferred'>,
  { version, number }: RosterHead,
): void {
  deferred.move(RosterHead, 'version', version, { version: version + 1, number });
}

/** Whoever has read the roster before this transaction is committed reads it again. Called before it is read. */
export async function moveRoster(tx: Pick<Transaction, 'manager' | 'deferred'>): Promise<void> {
  if (moved.has(tx.deferred)) return;
  moved.add(tx.deferred);
  writeRosterHead(tx, await readRosterHead(tx));
}

/** Of transactions that move it already: it is moved once. */
const moved = new WeakSet<Transaction['deferred']>();
