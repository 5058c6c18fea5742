import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../../core/limits.js';
import { instant } from '../../../store/columns.js';
import { instant as sentInstant, reason } from '../../shape/inputs/fields.js';
import { input, type ReadFrom } from '../../shape/inputs/input.js';

/** In a table of its own so that it can be erased: it may name the donor. */
@Entity('name_consent')
@ObjectType({
  simpleResolvers: true,
  description: 'How a donor agreed to be shown by name, as those who keep the books wrote it down.',
})
export class NameConsent {
  @PrimaryColumn({ type: 'varchar', length: 30 }) donationId!: string;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS })
  @Field(() => String, { description: 'Who agreed, and how.' })
  how!: string;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  agreedAt!: number;
}

export const nameConsent = input(
  'NameConsentInput',
  {
    how: reason.says(
      'Who agreed, and how: on the stage, on paper, by telephone. For those who keep the books; erased with the donor.',
    ),
    agreedAt: sentInstant.optional().says('When; now when left out. Not later than now.'),
  },
  { description: 'How a donor agreed to be shown by name.' },
)
  .optional()
  .says(
    'Needed where something is shown of a donor who is known by name only; all others agree by their own act, or let the host of an event publish their name.',
  );
export type GivenConsent = ReadFrom<typeof nameConsent>;
