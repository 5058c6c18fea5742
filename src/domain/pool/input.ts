import { Field, InputType, ObjectType } from 'type-graphql';
import { Fault } from '../../core/faults.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { choice, day, id } from '../shape/inputs/fields.js';
import { command, type ReadFrom } from '../shape/inputs/input.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { stepFields } from '../shape/inputs/steps.js';
import { reported } from '../shape/values/figure.js';
import { title } from '../shape/values/text.js';
import { OfferState, PooledResource, ResourceKind } from './entity.js';

export const OfferResource = command(
  {
    organisationId: id('Organisation').says('Who offers it: one that you act for.'),
    poolId: id('Organisation').says(
      'To whose pool: that of an organisation that the one which offers is a member unit of, or below.',
    ),
    kind: choice(ResourceKind).says('What kind of resource it is.'),
    title: title.says('What is offered.'),
    quantity: reported.optional().says('How much of it.'),
    availableFrom: day.says('The first day on which it can be used.'),
    availableTo: day.optional().says('The last day on which it can be used; without an end when left out.'),
    ...keyed,
  },
  { description: 'What is offered to which pool, and for how long.' },
).to((sent) => {
  if (sent.availableTo !== null && sent.availableTo < sent.availableFrom) {
    throw new Fault('TERM_ENDS_BEFORE_START', undefined, { field: ['availableTo'] });
  }
  return sent;
});
export type OfferResource = ReadFrom<typeof OfferResource>;

export const WithdrawResource = command(stepFields('PooledResource'), {
  description: 'The resource that is offered no more.',
});
export type WithdrawResource = ReadFrom<typeof WithdrawResource>;

export const PooledResourcePayload = payload('A resource as it is now, or why it was refused.', {
  pooledResource: made(() => PooledResource, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class PooledResourceConnection extends connectionOf('PooledResource', PooledResource) {}

@InputType({ description: 'Which resources.' })
export class PooledResourceFilter {
  @Field(() => [ResourceKind], {
    nullable: true,
    description: 'Of one of these kinds; of any when left out or empty.',
  })
  kinds?: ResourceKind[] | null;
  @Field(() => [OfferState], {
    nullable: true,
    description: 'In one of these states; in any when left out or empty.',
  })
  states?: OfferState[] | null;
}
