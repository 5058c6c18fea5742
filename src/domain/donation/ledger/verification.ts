import { Between, type EntityManager } from 'typeorm';
import { readRowsByKey } from '../../../store/rows-by-key.js';
import { CHAIN_START, commitmentTo, contentOf, hashAfter } from './chain.js';
import { donorWords } from '../disclosure/donor.js';
import { Donation } from '../entity.js';
import { LedgerHead, LedgerLine, LedgerNote } from './rows.js';

/** The first line that is not as it was written. */
export interface Break {
  readonly number: number;
  /** For people; names no donor. */
  readonly problem: string;
}

/** The result for a range of the ledger. */
export interface VerifiedRange {
  readonly lines: readonly LedgerLine[];
  /** Hash of the last verified line, from which the next range continues. */
  readonly hash: string;
  readonly broken: Break | undefined;
}

/**
 * Verifies the lines with the numbers (after, after + limit]: that no number is missing, that each hash is over the line's content and
 * the hash before it, and that each commitment is to the donor and the reason that are stored. Commitments to erased data are not
 * checked; the hashes of their lines are.
 */
export async function verifyRange(
  manager: EntityManager,
  after: number,
  limit: number,
): Promise<VerifiedRange> {
  const previous = after === 0 ? undefined : await manager.findOneBy(LedgerLine, { number: after });
  const lines = await manager.find(LedgerLine, {
    where: { number: Between(after + 1, after + limit) },
    order: { number: 'ASC' },
  });
  const donations = await byKey(
    manager,
    Donation,
    'id',
    lines.map((line) => line.donationId),
  );
  // Read for all lines, because a line that was written without a reason must not have one now.
  const notes = await byKey(
    manager,
    LedgerNote,
    'lineId',
    lines.map((line) => line.id),
  );
  let hash = previous?.hash ?? CHAIN_START;
  for (const [index, line] of lines.entries()) {
    const problem =
      line.number === after + 1 + index
        ? problemOf(line, hash, donations.get(line.donationId), notes.get(line.id))
        : `line ${String(after + 1 + index)} is missing`;
    if (problem) return { lines, hash, broken: { number: after + 1 + index, problem } };
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

/** The last range must end where the head says: when lines are deleted at the end, no number is missing. */
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
  if (head.number === last && head.hash === hash) return undefined;
  return {
    number: last + 1,
    problem: `the ledger ends at ${String(head.number)}, and its lines at ${String(last)}`,
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
