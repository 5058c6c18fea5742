import { randomUUID } from 'node:crypto';
import { newId } from '../../../core/ids.js';
import { commitmentTo, contentOf, hashAfter } from './chain.js';
import { donorWords } from '../disclosure/donor.js';
import type { Donation } from '../entity.js';
import { LedgerLine, type LedgerHead, type LedgerNote } from './rows.js';

/** What is decided about a new line. Its number, scopes and hash follow from the ledger. */
export interface LineFacts extends Pick<LedgerLine, 'kind' | 'countsAs' | 'amountMinor'> {
  readonly correctsId?: string;
  /** Of a move, whose two lines name each other before they are written. */
  readonly id?: string;
  readonly counterpartId?: string;
  readonly receivedOn?: string | null;
  readonly reason?: string;
}

/** 122 random bits, so that the text of a commitment cannot be guessed. */
export function newSalt(): string {
  return randomUUID();
}

/** The next line of the ledger, chained to the last one. The reason is a row of its own, so that it can be erased. */
export function nextLine(
  head: Pick<LedgerHead, 'number' | 'hash'>,
  donation: Donation,
  { reason, id = newId('LedgerLine'), ...facts }: LineFacts,
  from: Pick<LedgerLine, 'scopes' | 'recordedAt'> & { readonly donorCommitment?: string },
): { line: LedgerLine; note: LedgerNote | undefined } {
  const note = reason === undefined ? undefined : { lineId: id, salt: newSalt(), reason };
  const line = {
    id,
    number: head.number + 1,
    donationId: donation.id,
    correctsId: null,
    counterpartId: null,
    receivedOn: null,
    ...facts,
    currency: donation.currency,
    // The salt of an erased donor is gone, so later lines repeat the commitment of the first.
    donorCommitment: from.donorCommitment ?? commitmentTo(donorWords(donation), donation.donorSalt as string),
    reasonCommitment: note ? commitmentTo(note.reason, note.salt) : null,
    scopes: from.scopes,
    recordedAt: from.recordedAt,
  };
  return {
    line: Object.assign(new LedgerLine(), line, { hash: hashAfter(head.hash, contentOf(line)) }),
    note,
  };
}
