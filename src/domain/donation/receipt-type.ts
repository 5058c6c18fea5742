import { Field, ObjectType } from 'type-graphql';
import { SafeInt } from '../shape/scalars.js';
import { COST, listOf } from '../shape/cost.js';

@ObjectType({ description: 'A line as it was hashed.', simpleResolvers: true })
export class ReceiptLine {
  @Field(() => SafeInt) place!: number;
  @Field(() => String, {
    description: 'A JSON array; docs/ledger.md says what stands where.',
    complexity: COST.TEXT,
  })
  content!: string;
  @Field(() => String, { description: 'Hash of the line before it.' }) previousHash!: string;
  @Field(() => String, { description: 'SHA-256 of previousHash, a newline and content.' }) hash!: string;
}

@ObjectType({
  description:
    'What a donor needs to check that her donation is in the ledger, and is what she gave: with a program of her own.',
  simpleResolvers: true,
})
export class DonationReceipt {
  @Field(() => [ReceiptLine], { complexity: listOf(3, COST.ROW) }) lines!: ReceiptLine[];
  @Field(() => String, { nullable: true, description: 'What the lines commit to; null once it was erased.' })
  donorWords!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The commitment is SHA-256 of it, a newline and donorWords.',
  })
  donorSalt!: string | null;
}

@ObjectType({ description: 'Where the ledger ends.', simpleResolvers: true })
export class LedgerEnd {
  @Field(() => SafeInt, { description: 'Number of lines.' }) place!: number;
  @Field(() => String) hash!: string;
}

@ObjectType({ description: 'A stretch of the ledger that was proven line by line.', simpleResolvers: true })
export class LedgerProof {
  @Field(() => SafeInt, { description: 'The last line that was proven; go on after it.' }) provenTo!: number;
  @Field(() => String, { description: 'Hash of that line.' }) hash!: string;
  @Field(() => Boolean) valid!: boolean;
  @Field(() => SafeInt, { nullable: true, description: 'The first line that is not what it was.' })
  brokenAt!: number | null;
  @Field(() => String, { nullable: true }) problem!: string | null;
  @Field(() => LedgerEnd) end!: LedgerEnd;
}
