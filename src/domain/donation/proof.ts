import { Between, type EntityManager } from 'typeorm';
import { readRowsByKey } from '../../store/rows-by-key.js';
import { CHAIN_START, commitmentTo, contentOf, hashAfter } from './chain.js';
import { donorWords } from './donor.js';
import { Donation, LedgerHead, LedgerLine, LedgerNote } from './entity.js';

/** Where the ledger is not what it was when it was written. */
export interface Break {
  readonly place: number;
  /** For people; names no donor. */
  readonly problem: string;
}

/** A stretch of the ledger, looked at line by line. */
export interface Stretch {
  readonly lines: readonly LedgerLine[];
  /** Hash of the last line, which the next stretch goes on from. */
  readonly hash: string;
  readonly broken: Break | undefined;
}

/**
 * Proves that the lines at (after, after + limit] are the ones that were written: each in its place, each hash over its
 * content and the hash before it, each commitment to what is kept of the donor and the reason. What was erased has
 * nothing left to be committed to, and its line is still proven.
 */
export async function proveStretch(manager: EntityManager, after: number, limit: number): Promise<Stretch> {
  const previous = after === 0 ? undefined : await manager.findOneBy(LedgerLine, { place: after });
  const lines = await manager.find(LedgerLine, {
    where: { place: Between(after + 1, after + limit) },
    order: { place: 'ASC' },
  });
  const donations = await byKey(
    manager,
    Donation,
    'id',
    lines.map((line) => line.donationId),
  );
  // Of all lines: one that was written without a reason must not have one now.
  const notes = await byKey(
    manager,
    LedgerNote,
    'lineId',
    lines.map((line) => line.id),
  );
  let hash = previous?.hash ?? CHAIN_START;
  for (const [index, line] of lines.entries()) {
    const problem =
      line.place === after + 1 + index
        ? problemOf(line, hash, donations.get(line.donationId), notes.get(line.id))
        : `line ${String(after + 1 + index)} is missing`;
    if (problem) return { lines, hash, broken: { place: after + 1 + index, problem } };
    hash = line.hash;
  }
  return { lines, hash, broken: await missingEnd(manager, after, lines.length, limit, hash) };
}

function problemOf(
  line: LedgerLine,
  previous: string,
  donation: Donation | undefined,
  note: LedgerNote | undefined,
): string | undefined {
  if (hashAfter(previous, contentOf(line)) !== line.hash) return 'its content is not what was hashed';
  if (!donation) return 'its donation is missing';
  const { donorSalt } = donation;
  if (donorSalt !== null && commitmentTo(donorWords(donation), donorSalt) !== line.donorCommitment) {
    return 'its donor is not the one it was written for';
  }
  if (note && commitmentTo(note.reason, note.salt) !== line.reasonCommitment) {
    return 'its reason is not the one it was written with';
  }
  return undefined;
}

/** The last stretch must end where the head says: lines cut off the end leave no gap behind. */
async function missingEnd(
  manager: EntityManager,
  after: number,
  found: number,
  limit: number,
  hash: string,
): Promise<Break | undefined> {
  if (found === limit) return undefined;
  const head = await manager.findOneByOrFail(LedgerHead, { id: 1 });
  const last = after + found;
  if (head.place === last && head.hash === hash) return undefined;
  return {
    place: last + 1,
    problem: `the ledger ends at ${String(head.place)}, and its lines at ${String(last)}`,
  };
}

async function byKey<T extends object>(
  manager: EntityManager,
  entity: new () => T,
  key: keyof T & string,
  keys: readonly string[],
): Promise<Map<string, T>> {
  const rows = await readRowsByKey(manager, entity, key, keys);
  return new Map(rows.map((row) => [row[key] as string, row]));
}
