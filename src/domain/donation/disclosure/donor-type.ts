import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { COST } from '../../shape/declarations/cost.js';
import { ShownAs } from '../../shape/declarations/declared.js';
import { Donation } from '../entity.js';
import { giverOf } from './donor.js';

export enum DonorVisibility {
  PUBLISHED = 'PUBLISHED',
  WITHHELD = 'WITHHELD',
  ANONYMOUS = 'ANONYMOUS',
  ERASED = 'ERASED',
}
registerEnumType(DonorVisibility, {
  name: 'DonorVisibility',
  description: 'Whether it is shown who gave, and if not, why. The same whoever asks.',
  valuesConfig: {
    PUBLISHED: { description: 'The donor agreed that everybody sees the name.' },
    WITHHELD: { description: 'The donor did not agree; those who keep the books know.' },
    ANONYMOUS: { description: 'Nobody knows who gave, those who keep the books neither.' },
    ERASED: { description: 'Who gave was deleted for good.' },
  },
});

/** Who gave a donation, as far as it is shown. */
@ObjectType('Donor', { description: 'Who gave, as far as you may see it.', simpleResolvers: true })
export class Donor {
  @Field(() => DonorVisibility, { description: 'Whether everybody is shown who it is.' })
  readonly visibility: DonorVisibility;

  constructor(readonly donation: Donation) {
    this.visibility = visibilityOf(donation);
  }
}

// The entity cannot import this file, which is about its type.
ShownAs(
  'donor',
  () => Donor,
  (donation: Donation) => new Donor(donation),
  {
    description: 'Who gave.',
    complexity: COST.PLAIN,
  },
)(Donation.prototype, 'donorId');

function visibilityOf(donation: Donation): DonorVisibility {
  if (giverOf(donation) === undefined) {
    return donation.donorSalt === null ? DonorVisibility.ERASED : DonorVisibility.ANONYMOUS;
  }
  return donation.publishName ? DonorVisibility.PUBLISHED : DonorVisibility.WITHHELD;
}

@ObjectType({ description: 'What a donor agreed to have shown to everybody.', simpleResolvers: true })
export class DonationConsent {
  @Field(() => Boolean, { description: 'The name.' }) publishName!: boolean;
  @Field(() => Boolean, { description: 'The amount.' }) publishAmount!: boolean;
}
