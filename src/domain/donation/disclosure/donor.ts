import { hash } from 'node:crypto';
import { Fault } from '../../../core/faults.js';
import { flag, id, shortText } from '../../shape/inputs/fields.js';
import { input } from '../../shape/inputs/input.js';
import type { Donation } from '../entity.js';

/** The donor of a donation: by id, by name, or neither when anonymous or erased. */
export interface Donor {
  readonly donorId: string | null;
  readonly donorName: string | null;
}

/** @throws Fault BAD_SCOPE, BAD_ID, TEXT_* */
export const DonorInput = input(
  'DonorInput',
  {
    organisationId: id('Organisation').optional().says('An organisation.'),
    volunteerId: id('Volunteer').optional().says('A volunteer.'),
    name: shortText.optional().says('Somebody who is not in the graph, by name.'),
    anonymous: flag
      .optional()
      .says('`true`: nobody knows who gives, those who keep the books neither. `false` is refused.'),
  },
  { description: 'Who gives. Exactly one field.', oneOf: true },
).to(({ organisationId, volunteerId, name, anonymous }): Donor => {
  const donorId = organisationId ?? volunteerId;
  if (donorId !== null || name !== null || anonymous) {
    return { donorId, donorName: donorId === null ? name : null };
  }
  const field = ['anonymous'];
  throw new Fault(
    'BAD_SCOPE',
    {
      en: 'Say who gives; anonymous: true if nobody is to know.',
      zh: '请说明捐赠人；如不愿具名，请填 anonymous: true。',
    },
    { field },
  );
});

/** The text that the commitment to a donor is made of: the id, the name, or that there is none. */
export function donorWords({ donorId, donorName }: Donor): string {
  return donorId ?? (donorName === null ? 'anonymous' : `name:${donorName}`);
}

/** Who gave, to tell donors apart; undefined for anonymous and erased donors. */
export function giverOf({ giverId, donorName }: Pick<Donation, 'giverId' | 'donorName'>): string | undefined {
  return giverId ?? (donorName === null ? undefined : `name:${donorName}`);
}

/** @throws Fault WRONG_STATE said of `id` */
export function mustHaveKnownDonor(donation: Pick<Donation, 'giverId' | 'donorName'>): void {
  if (giverOf(donation) !== undefined) return;
  throw new Fault(
    'WRONG_STATE',
    {
      en: 'Nobody is known to have given it, so there is nobody to name.',
      zh: '无人知晓此笔捐赠的捐赠人，因此无从署名。',
    },
    { field: ['id'] },
  );
}

/**
 * The hash by which a donor is counted; undefined for anonymous and erased donors, and those counted alone, who count as a donor of their own each time. The
 * secret is in the same database, so whoever has it can test names: no hash of an erased donor is kept.
 */
export function donorKey(
  secret: string,
  donor: Donor & { readonly countedAlone?: boolean },
): string | undefined {
  if (donor.countedAlone || (donor.donorId === null && donor.donorName === null)) return undefined;
  return hash('sha256', `${secret}\n${donorWords(donor)}`, 'base64url');
}
