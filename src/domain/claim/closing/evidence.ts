import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../../core/limits.js';
import { instant, json } from '../../../store/columns.js';
import type { Amount } from '../../../core/money.js';
import { AtMost } from '../../shape/declarations/at-most.js';
import { Money } from '../../shape/values/money.js';
import { COST, listOf } from '../../shape/declarations/cost.js';
import { ShownAs } from '../../shape/declarations/declared.js';
import type { Text } from '../../shape/values/text.js';
import type { ShownPicture } from '../../picture/shown.js';
import { EvidencePicture } from './evidence-picture.js';

/** An amount of evidence in JSON, with minor units as text. */
interface KeptAmount {
  readonly label: string;
  readonly minor: string;
  readonly currency: string;
}

@ObjectType({ description: 'An amount that was spent, by the claimant.', simpleResolvers: true })
export class EvidenceAmount {
  @Field(() => String, { description: 'What it was for.' }) readonly label: string;
  @Field(() => Money, { description: 'How much was spent.' }) readonly amount: Money;

  constructor(label: string, amount: Amount) {
    this.label = label;
    this.amount = new Money(amount);
  }
}

/** Amounts are read as instances of their class, which the graph shows. */
const amounts = {
  type: 'text',
  transformer: {
    to: (value: readonly EvidenceAmount[]) => JSON.stringify(value.map(keep)),
    from: (value: string) => (JSON.parse(value) as KeptAmount[]).map(revive),
  },
} as const;

function keep({ label, amount: { minor, currency } }: EvidenceAmount): KeptAmount {
  return { label, minor: minor.toString(), currency };
}

function revive({ label, minor, currency }: KeptAmount): EvidenceAmount {
  return new EvidenceAmount(label, { minor: BigInt(minor), currency });
}

function shownPictures({ pictures, alts }: Evidence): ShownPicture[] {
  return pictures.map((url, index) => new EvidencePicture(url, alts?.[index] ?? null));
}

/** What was handed in once. Rows are never changed: handing in again adds a row. */
@Entity('evidence')
@ObjectType({ description: 'What was handed in once, in the words of the claimant.', simpleResolvers: true })
export class Evidence {
  @PrimaryColumn({ type: 'varchar', length: 30 }) claimId!: string;
  @PrimaryColumn({ type: 'int' })
  @Field(() => Int, { description: 'Counts what the claimant handed in, from 1.' })
  number!: number;
  @Column({ type: 'text' })
  @Field(() => String, {
    complexity: COST.TEXT,
    description: 'What was done, as the claimant wrote it. It is in no other language.',
  })
  text!: string;
  /** Where they are. */
  @ShownAs('pictures', () => [EvidencePicture], shownPictures, {
    description: 'Pictures of it, as they were handed in.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.PLAIN),
    atMost: LIMITS.EVIDENCE_PICTURES,
  })
  @Column(json<string[]>())
  pictures!: string[];
  /** What each of them shows; null of what was handed in before pictures had texts. */
  @Column({ ...json<(Text | null)[]>(), nullable: true }) alts!: (Text | null)[] | null;
  @Column(amounts)
  @AtMost(LIMITS.EVIDENCE_AMOUNTS)
  @Field(() => [EvidenceAmount])
  amounts!: EvidenceAmount[];
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When it was handed in.' })
  submittedAt!: number;
}
