import { LIMITS } from '../../../core/limits.js';
import { fullText, shortText } from '../../shape/inputs/fields.js';
import { command, input, several, type ReadFrom } from '../../shape/inputs/input.js';
import { money } from '../../shape/values/money.js';
import { claimStep } from '../input.js';
import { evidencePictures } from './evidence-picture.js';

const EvidenceAmount = input(
  'EvidenceAmountInput',
  {
    label: shortText.says('What it was for.'),
    amount: money.says('How much was spent.'),
  },
  { description: 'An amount that was spent.' },
);

export const SubmitEvidence = command(
  {
    ...claimStep,
    evidence: fullText.says('What was done.'),
    pictures: evidencePictures.or([]).says('Pictures of it. At most 20.'),
    amounts: several(EvidenceAmount, LIMITS.EVIDENCE_AMOUNTS)
      .or([])
      .says('What was spent, in the currency of the project. At most 20.'),
  },
  { description: 'What was done for a claim.' },
);
export type SubmitEvidence = ReadFrom<typeof SubmitEvidence>;
