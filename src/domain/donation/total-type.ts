import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { feedCursor, type FeedPosition } from '../../core/cursor.js';
import { derivedId } from '../../core/ids.js';
import { Money } from '../shape/money.js';
import { Node } from '../shape/node.js';
import { Cursor } from '../shape/scalars.js';
import type { Counts, Sums } from './rules.js';

/** The numbers of a total, as an entry of the feed or a row of the store holds them. */
export interface TotalFigures extends Sums, Counts {
  readonly currency: string;
  readonly donorCount: number;
}

@ObjectType({
  implements: Node,
  description: 'Exactly the ledger of a scope up to a cursor.',
  simpleResolvers: true,
})
export class DonationTotal implements Node {
  readonly id: string;
  @Field(() => Money, { description: 'Promised, whether or not it has come since.' }) readonly pledged: Money;
  @Field(() => Money, { description: 'Came in.' }) readonly received: Money;
  @Field(() => Money, { description: 'Went back.' }) readonly refunded: Money;
  @Field(() => Money, { description: 'Received less refunded: what is there.' }) readonly net: Money;
  @Field(() => Int, {
    description:
      'Donations that stand: of which something is promised, or here. One corrected to 0 or given back is none.',
  })
  readonly donationCount: number;
  @Field(() => Int, {
    description: 'Those of them that were promised, whether or not the money has come since.',
  })
  readonly pledgedCount: number;
  @Field(() => Int, { description: 'Those of them of which money is here.' }) readonly receivedCount: number;
  @Field(() => Int, {
    description: 'Donors of donations that stand, each once; an anonymous donation is a donor of its own.',
  })
  readonly donorCount: number;
  @Field(() => Cursor) readonly cursor: string;
  @Field(() => GraphQLDateTimeISO) readonly asOf: Date;

  constructor(scope: string, figures: TotalFigures, position: FeedPosition, at: number) {
    this.id = derivedId('DonationTotal', scope);
    const money = (minor: bigint) => new Money({ minor, currency: figures.currency });
    this.pledged = money(figures.pledged);
    this.received = money(figures.received);
    this.refunded = money(figures.refunded);
    this.net = money(figures.received - figures.refunded);
    this.donationCount = figures.donationCount;
    this.pledgedCount = figures.pledgedCount;
    this.receivedCount = figures.receivedCount;
    this.donorCount = figures.donorCount;
    this.cursor = feedCursor(position);
    this.asOf = new Date(at);
  }
}

/**
 * A total as it stands in an entry: currency, pledged, received, refunded, then how many donations, donors, pledged and
 * received; JSON knows no bigint.
 */
export type KeptTotal = readonly [string, string, string, string, number, number, number, number];

/** The totals of a line's scopes right after it. */
export type KeptTotals = Readonly<Record<string, KeptTotal>>;

export function keepTotal(figures: TotalFigures): KeptTotal {
  const { currency, pledged, received, refunded } = figures;
  const { donationCount, donorCount, pledgedCount, receivedCount } = figures;
  const sums = [String(pledged), String(received), String(refunded)] as const;
  return [currency, ...sums, donationCount, donorCount, pledgedCount, receivedCount];
}

/** @returns undefined too where an older version wrote the entry, which counted otherwise */
export function keptTotal(totals: KeptTotals, scope: string): TotalFigures | undefined {
  const kept = totals[scope];
  if (kept?.[7] === undefined) return undefined;
  const [currency, pledged, received, refunded, donationCount, donorCount, pledgedCount, receivedCount] =
    kept;
  return {
    currency,
    pledged: BigInt(pledged),
    received: BigInt(received),
    refunded: BigInt(refunded),
    donationCount,
    pledgedCount,
    receivedCount,
    donorCount,
  };
}
