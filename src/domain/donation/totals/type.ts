import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { feedCursor, type FeedPosition } from '../../../core/cursor.js';
import { derivedId } from '../../../core/ids.js';
import { Money } from '../../shape/values/money.js';
import { NeverTheSame, ReadsRows } from '../../loading/reads.js';
import { Node } from '../../shape/declarations/node.js';
import { Cursor, SafeInt } from '../../shape/values/scalars.js';
import type { KeptTotal, Withheld } from './rows.js';
import { addCounts, addSums, type Counts, type Sums } from '../ledger/rules.js';

/** The values of a total, in an entry of the feed or a row of the store. */
export interface TotalValues extends Sums, Counts {
  readonly currency: string;
  readonly donorCount: number;
}

export function addTotals(
  a: TotalValues,
  b: Sums & Counts & { donorCount: number },
  sign: 1 | -1 = 1,
): TotalValues {
  return {
    ...a,
    ...addSums(a, b, sign),
    ...addCounts(a, b, sign),
    donorCount: a.donorCount + sign * b.donorCount,
  };
}

/** @param exact what the ledger adds up to */
export function publicTotal(exact: TotalValues, withheld: Withheld | null): TotalValues {
  return withheld ? addTotals(exact, readTotal(withheld.all) as TotalValues, -1) : exact;
}

export interface TotalOfScope {
  readonly scope: string;
  /** What the ledger adds up to. */
  readonly exact: TotalValues;
  /** What the public total does not count of it. */
  readonly withheld: Withheld | null;
}

@ObjectType({
  implements: Node,
  description:
    'Exactly the ledger of a scope up to a cursor. Where its host lets totals move by several hidden gifts alone, it counts lines in such steps: see upToLine.',
  simpleResolvers: true,
})
@ReadsRows()
export class DonationTotal implements Node {
  @Field(() => Int, {
    description:
      'Donations with a balance: something is promised, or received and not given back. One corrected to 0 does not count.',
  })
  readonly donationCount: number;
  @Field(() => Int, {
    description: 'Those of them that were promised, whether or not the money has come since.',
  })
  readonly pledgedCount: number;
  @Field(() => Int, { description: 'Those of them of which money is here.' }) readonly receivedCount: number;
  @Field(() => Int, {
    description: 'Donors of these donations, each once; an anonymous donation counts as a donor of its own.',
  })
  readonly donorCount: number;

  private readonly values: TotalValues;

  constructor(
    readonly of: TotalOfScope,
    private readonly position: FeedPosition,
    private readonly at: number,
  ) {
    const values = publicTotal(of.exact, of.withheld);
    this.values = values;
    this.donationCount = values.donationCount;
    this.pledgedCount = values.pledgedCount;
    this.receivedCount = values.receivedCount;
    this.donorCount = values.donorCount;
  }

  // A page has hundreds of totals, of which little is asked for.

  get id(): string {
    return derivedId('DonationTotal', this.of.scope);
  }

  @Field(() => Money, { description: 'Promised, whether or not it has come since.' })
  get pledged(): Money {
    return this.money(this.values.pledged);
  }

  @Field(() => Money, { description: 'Came in.' })
  get received(): Money {
    return this.money(this.values.received);
  }

  @Field(() => Money, { description: 'Went back.' })
  get refunded(): Money {
    return this.money(this.values.refunded);
  }

  @Field(() => Money, { description: 'Received less refunded: what is there.' })
  get net(): Money {
    return this.money(this.values.received - this.values.refunded);
  }

  @NeverTheSame()
  @Field(() => Cursor, {
    description: 'It is as of this cursor of the feed.',
  })
  get cursor(): string {
    return feedCursor(this.position);
  }

  @NeverTheSame()
  @Field(() => GraphQLDateTimeISO, { description: 'When the last line that it counts was written.' })
  get asOf(): Date {
    return new Date(this.at);
  }

  @Field(() => SafeInt, {
    nullable: true,
    description:
      'The last line of the ledger that it counts, where lines are withheld from it; null where it counts all lines.',
  })
  get upToLine(): number | null {
    return this.of.withheld?.upTo ?? null;
  }

  @Field(() => Int, { description: 'How many lines of its scope it does not count yet.' })
  get withheldLines(): number {
    return this.of.withheld?.lines ?? 0;
  }

  /** With what it withholds of the scope's own books. */
  get whole(): DonationTotal {
    const { withheld } = this.of;
    if (!withheld) return this;
    const { others, othersLines } = withheld;
    const left = othersLines ? { ...withheld, all: others, lines: othersLines } : null;
    return new DonationTotal({ ...this.of, withheld: left }, this.position, this.at);
  }

  private money(minor: bigint): Money {
    return new Money({ minor, currency: this.values.currency });
  }
}

/** The totals of a line's scopes right after it, as the public sees them; and what these do not count. */
export interface KeptTotals {
  readonly totals: Readonly<Record<string, KeptTotal>>;
  readonly withheld?: Readonly<Record<string, Withheld>>;
}

export function keepTotal(values: TotalValues): KeptTotal {
  const { currency, pledged, received, refunded } = values;
  const { donationCount, donorCount, pledgedCount, receivedCount } = values;
  const sums = [String(pledged), String(received), String(refunded)] as const;
  return [currency, ...sums, donationCount, donorCount, pledgedCount, receivedCount];
}

/** @returns undefined also for a total of an older version, which counted in another way */
export function readTotal(kept: KeptTotal | undefined): TotalValues | undefined {
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
