import { hash } from 'node:crypto';
import type { LedgerLine } from './rows.js';

// The ledger is a hash chain: the hash of a line covers its content and the hash of the line before it, so a line that is changed,
// removed or inserted makes every later hash wrong. Personal data is in a line as a commitment only: a hash with a salt, which is kept
// in another table. When the salt and the text are deleted, the chain is still valid, and the text cannot be guessed.

/** Stands for the hash before the first line. */
export const CHAIN_START = '0'.repeat(64);

export type ChainedLine = Omit<LedgerLine, 'hash'>;

/** A line as it is hashed: a JSON array, which any program can reproduce (docs/ledger.md). */
export function contentOf(line: ChainedLine): string {
  return JSON.stringify([
    line.number,
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
    ...more(line),
  ]);
}

/** What only some lines say: nothing of it is in the content of all others, whose hashes so stay what they are. */
function more({ counterpartId, receivedOn }: ChainedLine): object[] {
  if (counterpartId === null && receivedOn === null) return [];
  return [
    {
      ...(counterpartId !== null && { counterpart: counterpartId }),
      ...(receivedOn !== null && { receivedOn }),
    },
  ];
}

/** SHA-256 of `previous`, a newline and the content, hexadecimal. */
export function hashAfter(previous: string, content: string): string {
  return hash('sha256', `${previous}\n${content}`);
}

/** SHA-256 of the salt, a newline and the words, hexadecimal. */
export function commitmentTo(words: string, salt: string): string {
  return hash('sha256', `${salt}\n${words}`);
}
