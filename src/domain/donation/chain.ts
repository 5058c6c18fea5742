import { hash } from 'node:crypto';
import type { LedgerLine } from './entity.js';

// The ledger is a chain: each line's hash is over its content and the hash of the line before it, so no line can be
// changed, taken out or put in without every later hash telling. What is personal is in it as a commitment only, a hash
// with a salt kept elsewhere: erasing the salt and the words leaves the chain whole and the words beyond guessing.

/** What the first line is chained to. */
export const CHAIN_START = '0'.repeat(64);

export type ChainedLine = Omit<LedgerLine, 'hash'>;

/** A line as it is hashed: a JSON array, so that anybody can write it again. */
export function contentOf(line: ChainedLine): string {
  return JSON.stringify([
    line.place,
    line.id,
    line.donationId,
    line.kind,
    line.countsAs,
    line.amountMinor.toString(),
    line.currency,
    line.correctsId,
    line.scopes,
    line.recordedAt,
    line.donorCommitment,
    line.reasonCommitment,
  ]);
}

/** SHA-256 of `previous`, a newline and the content, hexadecimal. */
export function hashAfter(previous: string, content: string): string {
  return hash('sha256', `${previous}\n${content}`);
}

/** SHA-256 of the salt, a newline and the words, hexadecimal. */
export function commitmentTo(words: string, salt: string): string {
  return hash('sha256', `${salt}\n${words}`);
}
