import { Fault } from '../../../core/faults.js';
import { LIMITS } from '../../../core/limits.js';
import { readPictureUrl } from '../../picture/rules.js';
import { fullText, plain, shortText } from '../../shape/fields.js';
import { command, input, several, type ReadFrom } from '../../shape/input.js';
import { money } from '../../shape/money.js';
import { claimStep } from '../input.js';

const EvidenceAmount = input(
  'EvidenceAmountInput',
  {
    label: shortText.says('What it was for.'),
    amount: money.says('How much was spent.'),
  },
  { description: 'An amount that was spent.' },
);

/** The URLs of pictures, and the ids of the uploaded ones. @throws Fault BAD_PICTURE_URL, DUPLICATE_ITEM */
const pictures = several(plain.to(readPictureUrl), LIMITS.EVIDENCE_PICTURES).to((read) => {
  const urls = [...new Set(read.map(({ url }) => url))];
  if (urls.length < read.length) throw new Fault('DUPLICATE_ITEM');
  return { urls, uploaded: read.flatMap(({ pictureId }) => pictureId ?? []) };
});

export const SubmitEvidence = command(
  {
    ...claimStep,
    evidence: fullText.says('What was done.'),
    pictures: pictures.or([]).says('https addresses, or what POST /pictures answered as url. At most 20.'),
    amounts: several(EvidenceAmount, LIMITS.EVIDENCE_AMOUNTS)
      .or([])
      .says('What was spent, in the currency of the project. At most 20.'),
  },
  { description: 'What was done for a claim.' },
);
export type SubmitEvidence = ReadFrom<typeof SubmitEvidence>;
