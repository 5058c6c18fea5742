import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { feedCursor, type FeedPosition } from '../../core/cursor.js';
import { Money } from '../shape/money.js';
import { Cursor } from '../shape/scalars.js';
import type { Sums } from './rules.js';

/** The numbers of a total, as an entry of the feed or a row of the store holds them. */
export interface TotalFigures extends Sums {
  readonly currency: string;
  readonly donationCount: number;
  readonly donorCount: number;
}

@ObjectType({ description: 'Exactly the ledger of a scope up to a cursor.', simpleResolvers: true })
export class DonationTotal {
  @Field(() => Money, { description: 'Promised, whether or not it has come since.' }) readonly pledged: Money;
  @Field(() => Money, { description: 'Came in.' }) readonly received: Money;
  @Field(() => Money, { description: 'Went back.' }) readonly refunded: Money;
  @Field(() => Money, { description: 'Received less refunded: what is there.' }) readonly net: Money;
  @Field(() => Int) readonly donationCount: number;
  @Field(() => Int, { description: 'Donors, each once; an anonymous donation is a donor of its own.' })
  readonly donorCount: number;
  @Field(() => Cursor) readonly cursor: string;
  @Field(() => GraphQLDateTimeISO) readonly asOf: Date;

  constructor(figures: TotalFigures, position: FeedPosition, at: number) {
    const money = (minor: bigint) => new Money({ minor, currency: figures.currency });
    this.pledged = money(figures.pledged);
    this.received = money(figures.received);
    this.refunded = money(figures.refunded);
    this.net = money(figures.received - figures.refunded);
    this.donationCount = figures.donationCount;
    this.donorCount = figures.donorCount;
    this.cursor = feedCursor(position);
    this.asOf = new Date(at);
  }
}

/** Totals by scope as they stand in an entry: minor units as text, for JSON knows no bigint. */
export type KeptTotals = Readonly<
  Record<string, { [K in keyof TotalFigures]: TotalFigures[K] extends bigint ? string : TotalFigures[K] }>
>;

export function keepTotals(totals: ReadonlyMap<string, TotalFigures>): KeptTotals {
  const kept = [...totals].map(([scope, figures]) => [
    scope,
    {
      currency: figures.currency,
      donationCount: figures.donationCount,
      donorCount: figures.donorCount,
      pledged: figures.pledged.toString(),
      received: figures.received.toString(),
      refunded: figures.refunded.toString(),
    },
  ]);
  return Object.fromEntries(kept) as KeptTotals;
}

export function keptTotal(totals: KeptTotals, scope: string): TotalFigures | undefined {
  const kept = totals[scope];
  return (
    kept && {
      ...kept,
      pledged: BigInt(kept.pledged),
      received: BigInt(kept.received),
      refunded: BigInt(kept.refunded),
    }
  );
}
