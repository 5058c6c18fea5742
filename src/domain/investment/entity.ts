import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json, minorUnits } from '../../store/columns.js';
import { Organisation } from '../organisation/entity.js';
import { Linked, Shown, ShownMoney } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { Qualifier } from '../shape/values/figure.js';
import { Money } from '../shape/values/money.js';
import type { Text } from '../shape/values/text.js';

@Entity('investment')
@Index('ix_investment_organisation', ['organisationId', 'year', 'id'])
@ObjectType({
  implements: Node,
  description:
    'Money that was put into the work of an organisation in a year. It is no donation, and in no total of these.',
  simpleResolvers: true,
})
export class Investment implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('organisation', () => Organisation, { description: 'Into whose work it was put.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'The year, such as 2024.' })
  year!: number;
  @ShownMoney('amount', { description: 'How much.' })
  @Column(minorUnits)
  amountMinor!: bigint;
  @Column({ type: 'varchar', length: 12, default: Qualifier.EXACT })
  @Field(() => Qualifier, { description: 'How `amount` is meant: “over 100,000” is not 100,000.' })
  amountQualifier!: Qualifier;
  @Column({ type: 'varchar', length: 3 }) currency!: string;
  @Linked('source', () => Organisation, {
    nullable: true,
    description: 'Who has put it in; null where that is said by `sourceName`.',
  })
  @Column({ type: 'varchar', length: 30, nullable: true })
  sourceId!: string | null;
  @Shown('sourceName', {
    nullable: true,
    description: 'Where it is from, such as the budget of the city; null where an organisation is named.',
  })
  @Column({ ...json<Text>(), nullable: true })
  titleText!: Text | null;
  @Column(instant) createdAt!: number;
}

@ObjectType({
  description: 'What was put into the work of an organisation in one year.',
  simpleResolvers: true,
})
export class YearlyInvestment {
  @Field(() => Int, { description: 'The year.' })
  readonly year: number;
  @Field(() => Money, { description: 'The sum of its investments.' })
  readonly total: Money;
  @Field(() => Qualifier, {
    description: 'How the sum is meant: exact where all of them are; approximate where one of them is.',
  })
  readonly totalQualifier: Qualifier;
  @Field(() => Int, { description: 'How many investments that are.' })
  readonly count: number;

  constructor(year: number, total: Money, totalQualifier: Qualifier, count: number) {
    this.year = year;
    this.total = total;
    this.totalQualifier = totalQualifier;
    this.count = count;
  }
}
