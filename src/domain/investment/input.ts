import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { choice, id, year } from '../shape/inputs/fields.js';
import { command, input, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { Qualifier } from '../shape/values/figure.js';
import { money } from '../shape/values/money.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { title } from '../shape/values/text.js';
import { Investment } from './entity.js';

const InvestmentSource = input(
  'InvestmentSourceInput',
  {
    organisationId: id('Organisation')
      .optional()
      .says('The organisation itself, one of its member units or one below it.'),
    name: title.optional().says('Where it is from, such as the budget of the city.'),
  },
  { description: 'Where an investment is from. Exactly one field.', oneOf: true },
).to(({ organisationId: sourceId, name: titleText }) => ({ sourceId, titleText }));

const amount = money.says('How much, in the currency of the organisation.');
const amountQualifier = choice(Qualifier).says('How the amount is meant.');

export const RecordInvestment = command(
  {
    organisationId: id('Organisation').says('Into whose work it was put: one that you act for.'),
    year: year.says('The year, such as 2024; not one that has not begun.'),
    amount,
    amountQualifier: amountQualifier.or(Qualifier.EXACT),
    source: InvestmentSource.says('Where it is from.'),
    ...keyed,
  },
  { description: 'What was put into the work of an organisation in a year.' },
);
export type RecordInvestment = ReadFrom<typeof RecordInvestment>;

export const CorrectInvestment = command(
  {
    id: id('Investment').says('Of the investment.'),
    amount: amount.ifGiven(),
    amountQualifier: amountQualifier.ifGiven(),
  },
  UPDATE,
);
export type CorrectInvestment = ReadFrom<typeof CorrectInvestment>;

export const InvestmentPayload = payload('An investment as it is now, or why it was refused.', {
  investment: made(() => Investment, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class InvestmentConnection extends connectionOf('Investment', Investment) {}

@InputType({ description: 'Which investments.' })
export class InvestmentFilter {
  @Field(() => [Int], {
    nullable: true,
    description: 'Of one of these years; of any when left out or empty.',
  })
  years?: number[] | null;
}
