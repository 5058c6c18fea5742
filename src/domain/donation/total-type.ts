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

/** A total as it stands in an entry: currency, pledged, received, refunded, donations, donors; JSON knows no bigint. */
export type KeptTotal = readonly [string, string, string, string, number, number];

/** The totals of a line's scopes right after it. */
export type KeptTotals = Readonly<Record<string, KeptTotal>>;

export function keepTotal(figures: TotalFigures): KeptTotal {
  const { currency, pledged, received, refunded, donationCount, donorCount } = figures;
  return [currency, String(pledged), String(received), String(refunded), donationCount, donorCount];
}

export function keptTotal(totals: KeptTotals, scope: string): TotalFigures | undefined {
  const kept = totals[scope];
  if (!kept) return undefined;
  const [currency, pledged, received, refunded, donationCount, donorCount] = kept;
  return {
    currency,
    pledged: BigInt(pledged),
    received: BigInt(received),
    refunded: BigInt(refunded),
    donationCount,
    donorCount,
  };
}
