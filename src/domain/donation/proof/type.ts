import { Field, ObjectType, type ClassType } from 'type-graphql';
import { CONNECTION, connectionOf } from '../../shape/lists/connection.js';
import { COST } from '../../shape/declarations/cost.js';
import { ShownAs } from '../../shape/declarations/declared.js';
import { SafeInt } from '../../shape/values/scalars.js';
import type { LedgerLine } from '../ledger/rows.js';
import { contentOf } from '../ledger/chain.js';

@ObjectType({ description: 'A line as it was hashed.', simpleResolvers: true })
export class ProofLine {
  @Field(() => SafeInt, { description: 'Its number in the ledger, from 1.' }) number!: number;
  @ShownAs('content', () => String, contentOf, {
    description: 'A JSON array; see docs/ledger.md for its items.',
    complexity: COST.TEXT,
  })
  @Field(() => String, { description: 'SHA-256 of previousHash, a newline and content.' })
  hash!: string;
}

/** What it shows are the lines themselves. */
@ObjectType(CONNECTION)
export class ProofLineConnection extends connectionOf(
  'ProofLine',
  ProofLine as unknown as ClassType<LedgerLine>,
) {}

@ObjectType({
  description:
    'With this a donor can check, with a program of their own, that the donation is in the ledger and is what they gave.',
  simpleResolvers: true,
})
export class DonationProof {
  /** Of the donation, whose lines are read where they are selected: up to a number, where it is shown as it was then. */
  readonly id!: string;
  readonly upToNumber?: number | undefined;
  @Field(() => String, {
    nullable: true,
    description: 'The text that the lines commit to; null once the donor is erased.',
  })
  donorWords!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The commitment is SHA-256 of it, a newline and donorWords.',
  })
  donorSalt!: string | null;
}

@ObjectType({ description: 'The end of the ledger.', simpleResolvers: true })
export class LedgerEnd {
  @Field(() => SafeInt, { description: 'Number of lines.' }) number!: number;
  @Field(() => String, { description: 'Hash of the last line: SHA-256, hexadecimal.' }) hash!: string;
}

@ObjectType({
  description: 'The result of verifying a range of the ledger, line by line.',
  simpleResolvers: true,
})
export class LedgerVerification {
  @Field(() => SafeInt, { description: 'The last line that was verified; continue after it.' })
  verifiedTo!: number;
  @Field(() => String, { description: 'Hash of that line.' }) hash!: string;
  @Field(() => Boolean, { description: 'Whether every line of the range is as it was written.' })
  valid!: boolean;
  @Field(() => SafeInt, { nullable: true, description: 'The first line that is not as it was written.' })
  brokenAt!: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'What is wrong with that line, for people; null when nothing is.',
  })
  problem!: string | null;
  @Field(() => LedgerEnd, { description: 'The end of the ledger when it was verified.' }) end!: LedgerEnd;
}
