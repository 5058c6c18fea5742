import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { choice, currency, flag, id, ids } from '../shape/inputs/fields.js';
import { reportedList } from '../shape/values/figure.js';
import { command, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyedName, passage } from '../shape/values/text.js';
import { Organisation, OrganisationKind } from './entity.js';
import { externalIdList } from './external-id.js';

export const CreateOrganisation = command(
  {
    name: keyedName.says('What it is called.'),
    summary: passage.optional().says('What it does.'),
    kind: choice(OrganisationKind).says('What kind of body it is.'),
    parentId: id('Organisation').optional().says('The organisation directly above it.'),
    predecessorId: id('Organisation').optional().says('The body it grew out of.'),
    regionId: id('Region').optional().says('The region it is in.'),
    currency: currency.optional().says("The parent's, else CNY."),
    figures: reportedList.optional().says('Figures that were reported of it, in order. At most 200.'),
    externalIds: externalIdList
      .optional()
      .says(`Its ids on platforms of others, one of each. At most ${String(LIMITS.EXTERNAL_IDS)}.`),
    memberIds: ids('Organisation').optional().says('Its member units.'),
    delegateToParent: flag
      .optional()
      .says('Whether who holds a role in the parent holds it here: so unless an admin founds it.'),
    ...keyed,
  },
  { description: 'An organisation to found.' },
);
export type CreateOrganisation = ReadFrom<typeof CreateOrganisation>;

export const UpdateOrganisation = command(
  {
    id: id('Organisation').says('The organisation to change.'),
    name: keyedName.ifGiven().says('What it is called.'),
    summary: passage.ifGivenOr(null).says('What it does.'),
    kind: choice(OrganisationKind).ifGiven().says('What kind of body it is.'),
    parentId: id('Organisation').ifGivenOr(null).says('The organisation directly above it.'),
    predecessorId: id('Organisation').ifGivenOr(null).says('The body it grew out of.'),
    regionId: id('Region').ifGivenOr(null).says('The region it is in.'),
    figures: reportedList.ifGivenOr([]).says('Replaces its figures.'),
    externalIds: externalIdList.ifGivenOr([]).says('Replaces its ids on platforms of others.'),
    memberIds: ids('Organisation').ifGivenOr([]).says('Replaces its member units.'),
  },
  UPDATE,
);
export type UpdateOrganisation = ReadFrom<typeof UpdateOrganisation>;

export const OrganisationPayload = payload('The organisation as it is now, or why it was refused.', {
  organisation: made(() => Organisation, 'The organisation as it is now; null when it was refused.'),
});

@ObjectType(CONNECTION)
export class OrganisationConnection extends connectionOf('Organisation', Organisation) {}

@InputType({ description: 'Which organisations.' })
export class OrganisationFilter {
  @Field(() => [OrganisationKind], {
    nullable: true,
    description: 'Of one of these kinds; of any when left out or empty.',
  })
  kinds?: OrganisationKind[] | null;
  @Field(() => ID, { nullable: true, description: 'Directly below this one.' }) parentId?: string | null;
  @Field(() => ID, { nullable: true, description: 'In this region, or in one that lies in it.' })
  regionId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Member units of this organisation.' }) memberOfId?:
    string | null;
  @Field(() => ID, { nullable: true, description: 'Those this one is a member unit of.' }) hasMemberId?:
    string | null;
}
