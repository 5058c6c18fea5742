import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json, minorUnits, wholeNumber } from '../../../store/columns.js';
import { Linked } from '../../shape/declarations/declared.js';
import { ITS_ID, Node } from '../../shape/declarations/node.js';
import { Day, SafeInt } from '../../shape/values/scalars.js';
import { Donation } from '../entity.js';

export enum LedgerKind {
  PLEDGE = 'PLEDGE',
  RECEIPT = 'RECEIPT',
  REFUND = 'REFUND',
  CORRECTION = 'CORRECTION',
  MOVE = 'MOVE',
}
registerEnumType(LedgerKind, {
  name: 'LedgerKind',
  description: 'A total keeps these apart.',
  valuesConfig: {
    PLEDGE: { description: 'Money was promised.' },
    RECEIPT: { description: 'Money came in.' },
    REFUND: { description: 'Money went back.' },
    CORRECTION: { description: 'The amount of another line was wrong: this is the difference.' },
    MOVE: {
      description:
        'A gift was moved to what it was meant for: a line out of one ledger, and `counterpart` into the other.',
    },
  },
});

/** One line of the ledger. Rows are never updated or deleted. */
@Entity('ledger_line')
@Index('ix_ledger_donation', ['donationId', 'number'])
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'One line of the ledger. Lines are never changed or deleted.',
})
export class LedgerLine implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Index('ux_ledger_place', { unique: true })
  @Column(wholeNumber)
  @Field(() => SafeInt, { description: 'Its number in the ledger: 1, 2, 3 … without gaps.' })
  number!: number;
  @Linked('donation', () => Donation, { description: 'The gift that it is a line of.' })
  @Column({ type: 'varchar', length: 30 })
  donationId!: string;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => LedgerKind, { description: 'What was written down.' })
  kind!: LedgerKind;
  /** The part of a total that the line changes: its own kind, for a correction that of the corrected line, for a move that of what is moved. */
  @Column({ type: 'varchar', length: 10 })
  @Field(() => LedgerKind, { description: 'The part of a total that the line counts in.' })
  countsAs!: LedgerKind;
  /** Minor units; a correction may be negative, and a move is where it takes away. */
  @Column(minorUnits) amountMinor!: bigint;
  @Column({ type: 'varchar', length: 3 }) currency!: string;
  @Column({ type: 'varchar', length: 30, nullable: true })
  @Field(() => ID, { nullable: true, description: 'The id of `corrects`.' })
  @Linked('corrects', () => LedgerLine, {
    nullable: true,
    description: 'The line that a correction corrects.',
  })
  correctsId!: string | null;
  @Column({ type: 'varchar', length: 30, nullable: true })
  @Field(() => ID, { nullable: true, description: 'The id of `counterpart`.' })
  @Linked('counterpart', () => LedgerLine, {
    nullable: true,
    description: 'Of a move: the line in the other ledger, of the same amount the other way round.',
  })
  counterpartId!: string | null;
  @Column({ type: 'varchar', length: 10, nullable: true })
  @Field(() => Day, {
    nullable: true,
    description:
      'The day on which the money came, where it was said: often before the line was written. Corrections and moves of the money have its day.',
  })
  receivedOn!: string | null;
  /** Hash of the donor with a salt (ledger/chain.ts). */
  @Column({ type: 'varchar', length: 64 }) donorCommitment!: string;
  @Column({ type: 'varchar', length: 64, nullable: true }) reasonCommitment!: string | null;
  /** Every scope whose total counts the line. Later changes of the organisations' tree do not change them. */
  @Column(json<readonly string[]>()) scopes!: readonly string[];
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When it was written.' })
  recordedAt!: number;
  /** Over the content of the line and the hash of the line before it. */
  @Column({ type: 'varchar', length: 64 })
  @Field(() => String, { description: 'Chains the line to the one before it: SHA-256, hexadecimal.' })
  hash!: string;
}

/** The reason of a line, in a table of its own so that it can be erased. */
@Entity('ledger_note')
export class LedgerNote {
  @PrimaryColumn({ type: 'varchar', length: 30 }) lineId!: string;
  @Column({ type: 'varchar', length: 36 }) salt!: string;
  @Column({ type: 'varchar', length: 500 }) reason!: string;
}

/** The end of the ledger. A transaction that writes a line updates this row on the condition that it is still as it was read, so lines form one chain. */
@Entity('ledger_head')
export class LedgerHead {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @Column(wholeNumber) number!: number;
  @Column({ type: 'varchar', length: 64 }) hash!: string;
  /** Grows with every write to the ledger or to a donation. */
  @Column({ ...wholeNumber, default: 0 }) version!: number;
  /** The key of the hashes by which donors are counted, so that nobody without it can test names on them. */
  @Column({ type: 'varchar', length: 64 }) donorSecret!: string;
}
