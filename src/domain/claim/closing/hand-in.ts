import { Fault } from '../../../core/faults.js';
import { LIMITS } from '../../../core/limits.js';
import type { Transaction } from '../../../store/store.js';
import { keepPictures } from '../../picture/keeping.js';
import type { Project } from '../../project/entity.js';
import { minorIn } from '../../shape/values/money.js';
import type { Claim } from '../entity.js';
import { Evidence, EvidenceAmount } from './evidence.js';
import type { SubmitEvidence } from './evidence-input.js';

/**
 * Adds a row of evidence to a claim.
 * @throws Fault CURRENCY_MISMATCH, NOT_FOUND of a picture, TOO_MANY_ITEMS
 */
export async function handIn(
  tx: Transaction,
  { id: claimId }: Claim,
  { currency }: Project,
  { evidence: text, pictures, amounts }: SubmitEvidence,
): Promise<void> {
  const { manager, at } = tx;
  const kept = amountsIn(currency, amounts);
  await keepPictures(tx, pictures.uploaded);
  const earlier = await manager.countBy(Evidence, { claimId });
  if (earlier >= LIMITS.EVIDENCE_PER_CLAIM) {
    throw new Fault(
      'TOO_MANY_ITEMS',
      {
        en: 'This was handed in as often as it can be. Ask the organisation of the project.',
        zh: '提交次数已达上限。请联系项目所属组织。',
      },
      { field: ['id'] },
    );
  }
  const evidence = { text, pictures: pictures.urls, alts: pictures.alts, amounts: kept };
  await manager.insert(Evidence, { claimId, number: earlier + 1, submittedAt: at, ...evidence });
}

function amountsIn(currency: string, amounts: SubmitEvidence['amounts']): EvidenceAmount[] {
  return amounts.map(({ label, amount }, index) => {
    const minor = minorIn(currency, ['amounts', String(index), 'amount'], amount);
    return new EvidenceAmount(label, { minor, currency });
  });
}
