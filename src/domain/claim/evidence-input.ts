import { Field, InputType } from 'type-graphql';
import { In } from 'typeorm';
import { atField, Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { cleanName, cleanText } from '../../core/text.js';
import type { Transaction } from '../../store/store.js';
import { Picture } from '../picture/entity.js';
import { readPictureUrl } from '../picture/rules.js';
import { MoneyInput, readMoneyIn } from '../shape/money.js';
import type { Evidence, KeptAmount } from './evidence.js';
import { ClaimInput } from './input.js';

@InputType()
class EvidenceAmountInput {
  @Field(() => String, { description: 'What it was for.' }) label!: string;
  @Field(() => MoneyInput) amount!: MoneyInput;
}

@InputType()
export class SubmitClaimEvidenceInput extends ClaimInput {
  @Field(() => String, { description: 'What was done.' }) evidence!: string;
  @Field(() => [String], {
    defaultValue: [],
    description: 'https addresses, or what POST /pictures answered as url. At most 20.',
  })
  pictures!: string[];
  @Field(() => [EvidenceAmountInput], {
    defaultValue: [],
    description: 'What was spent, in the currency of the project. At most 20.',
  })
  amounts!: EvidenceAmountInput[];
}

type Handed = Pick<Evidence, 'text' | 'pictures' | 'amounts'>;

/** @throws Fault TEXT_*, TOO_MANY_ITEMS, DUPLICATE_ITEM, BAD_PICTURE_URL, NOT_FOUND, CURRENCY_MISMATCH, AMOUNT_* */
export async function readEvidence(
  tx: Transaction,
  { evidence, pictures, amounts }: SubmitClaimEvidenceInput,
  currency: string,
): Promise<Handed> {
  return {
    text: atField('evidence', () => cleanText(evidence)),
    pictures: await showPictures(tx, pictures),
    amounts: readAmounts(amounts, currency),
  };
}

/** Reads where pictures are. Those that were uploaded are kept from now on. */
async function showPictures(tx: Transaction, urls: readonly string[]): Promise<string[]> {
  const field = ['pictures'];
  if (urls.length > LIMITS.EVIDENCE_PICTURES) throw new Fault('TOO_MANY_ITEMS', undefined, { field });
  const read = atField('pictures', () =>
    urls.map((url, index) => atField(String(index), () => readPictureUrl(url))),
  );
  const addresses = [...new Set(read.map(({ url }) => url))];
  if (addresses.length < urls.length) throw new Fault('DUPLICATE_ITEM', undefined, { field });
  const uploaded = read.flatMap(({ pictureId }) => pictureId ?? []);
  if (!uploaded.length) return addresses;
  const ids = { id: In(uploaded) };
  if ((await tx.lock(Picture, ids)).length < uploaded.length) {
    throw new Fault('NOT_FOUND', 'There is no picture of this name.', { field });
  }
  await tx.manager.update(Picture, ids, { unusedSince: null });
  return addresses;
}

function readAmounts(inputs: readonly EvidenceAmountInput[], currency: string): KeptAmount[] {
  return atField('amounts', () => {
    if (inputs.length > LIMITS.EVIDENCE_AMOUNTS) throw new Fault('TOO_MANY_ITEMS');
    return inputs.map(({ label, amount }, index) =>
      atField(String(index), () => ({
        label: atField('label', () => cleanName(label)),
        minor: readMoneyIn(currency, 'amount', amount).toString(),
        currency,
      })),
    );
  });
}
