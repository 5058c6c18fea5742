import { Field, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../shape/declarations/at-most.js';
import { Money } from '../../shape/values/money.js';
import { addMonths, NOTHING, type Month } from './months.js';

const MONTHS = 12;

@ObjectType({ description: 'What came within a time.', simpleResolvers: true })
abstract class WhatCame {
  @Field(() => Money, { description: 'Promised, whether or not it has come since.' })
  readonly pledged: Money;
  @Field(() => Money, { description: 'Came in.' })
  readonly received: Money;
  @Field(() => Money, { description: 'Went back.' })
  readonly refunded: Money;
  @Field(() => Money, { description: 'Received less refunded.' })
  readonly net: Money;
  @Field(() => Int, { description: 'Gifts that began in it; one that was moved counts where it began.' })
  readonly donations: number;

  constructor({ pledged, received, refunded, donations }: Month, currency: string) {
    const money = (minor: bigint) => new Money({ minor, currency });
    this.pledged = money(pledged);
    this.received = money(received);
    this.refunded = money(refunded);
    this.net = money(received - refunded);
    this.donations = donations;
  }
}

@ObjectType({ description: 'What came within a month.', simpleResolvers: true })
export class MonthFigures extends WhatCame {
  @Field(() => Int, { description: 'From 1, January, to 12, December.' })
  readonly month: number;

  constructor(month: number, figures: Month, currency: string) {
    super(figures, currency);
    this.month = month;
  }
}

@ObjectType({
  description:
    'What came within a year: by the day on which money came, where that was said, else by the day on which it was written down.',
  simpleResolvers: true,
})
export class YearFigures extends WhatCame {
  @AtMost(MONTHS)
  @Field(() => [MonthFigures], { description: 'Its twelve months, which add up to it.' })
  readonly months: readonly MonthFigures[];

  constructor(months: readonly Month[], currency: string) {
    super(months.reduce(addMonths, NOTHING), currency);
    this.months = months.map((figures, index) => new MonthFigures(index + 1, figures, currency));
  }
}
