import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, json } from '../../store/columns.js';
import { Money } from '../shape/money.js';
import { COST } from '../shape/cost.js';

/** A sum that evidence tells of, as JSON keeps it: minor units as text. */
export interface KeptAmount {
  readonly label: string;
  readonly minor: string;
  readonly currency: string;
}

/** What was handed in once. Never changed: who hands in again adds to it. */
@Entity('evidence')
@ObjectType({ description: 'What was handed in once, in the words of the claimant.', simpleResolvers: true })
export class Evidence {
  @PrimaryColumn({ type: 'varchar', length: 30 }) claimId!: string;
  @PrimaryColumn({ type: 'int' })
  @Field(() => Int, { description: 'Counts what the claimant handed in, from 1.' })
  number!: number;
  @Column({ type: 'text' })
  @Field(() => String, { complexity: COST.TEXT })
  text!: string;
  @Column(json<string[]>())
  @Field(() => [String], { description: 'Where they are: https addresses, or paths on this gateway.' })
  pictures!: string[];
  @Column(json<KeptAmount[]>()) amounts!: KeptAmount[];
  @Column(instant)
  @Field(() => GraphQLDateTimeISO)
  submittedAt!: number;
}

@ObjectType({ description: 'A sum that evidence tells of.', simpleResolvers: true })
export class EvidenceAmount {
  @Field(() => String, { description: 'What it was for.' }) readonly label: string;
  @Field(() => Money) readonly amount: Money;

  constructor({ label, minor, currency }: KeptAmount) {
    this.label = label;
    this.amount = new Money({ minor: BigInt(minor), currency });
  }
}
