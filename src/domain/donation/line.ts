import { randomUUID } from 'node:crypto';
import { newId } from '../../core/ids.js';
import { commitmentTo, contentOf, hashAfter } from './chain.js';
import { donorWords } from './donor.js';
import { LedgerLine, type Donation, type LedgerHead, type LedgerNote } from './entity.js';

/** What a line says of itself; its place, its scopes and its hash come from where it is written. */
export interface LineFacts extends Pick<LedgerLine, 'kind' | 'countsAs' | 'amountMinor'> {
  readonly correctsId?: string;
  readonly reason?: string;
}

/** 122 random bits: words behind it are beyond guessing. */
export function newSalt(): string {
  return randomUUID();
}

/** The next line of the ledger, chained to the last, with the reason apart from it where one is given. */
export function nextLine(
  head: Pick<LedgerHead, 'place' | 'hash'>,
  donation: Donation,
  { reason, ...facts }: LineFacts,
  standing: Pick<LedgerLine, 'scopes' | 'recordedAt'> & { readonly donorCommitment?: string },
): { line: LedgerLine; note: LedgerNote | undefined } {
  const id = newId('LedgerLine');
  const note = reason === undefined ? undefined : { lineId: id, salt: newSalt(), reason };
  const line = {
    id,
    place: head.place + 1,
    donationId: donation.id,
    correctsId: null,
    ...facts,
    currency: donation.currency,
    // Of a donor who was erased only the first line's commitment is left.
    donorCommitment:
      standing.donorCommitment ?? commitmentTo(donorWords(donation), donation.donorSalt as string),
    reasonCommitment: note ? commitmentTo(note.reason, note.salt) : null,
    scopes: standing.scopes,
    recordedAt: standing.recordedAt,
  };
  return {
    line: Object.assign(new LedgerLine(), line, { hash: hashAfter(head.hash, contentOf(line)) }),
    note,
  };
}
