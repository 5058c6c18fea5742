import { hash } from 'node:crypto';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../../core/limits.js';
import { instant, json, WIDE } from '../../../store/columns.js';
import { Organisation } from '../../organisation/entity.js';
import { OfferState } from '../../pool/entity.js';
import { listOf } from '../../shape/declarations/cost.js';
import { Linked, Shown, ShownAs } from '../../shape/declarations/declared.js';
import { ITS_ID, Node } from '../../shape/declarations/node.js';
import { stateMachine } from '../../shape/inputs/steps.js';
import { Day } from '../../shape/values/scalars.js';
import { inLang, type Text } from '../../shape/values/text.js';
import type { VolunteerSkill } from '../../volunteer/entity.js';
import { daysOf, Weekday } from './weekdays.js';

/** @throws Fault WRONG_STATE */
export const serviceStateAfter = stateMachine<OfferState, 'withdraw'>('ServiceOffer', OfferState.OFFERED, {
  withdraw: { from: [OfferState.OFFERED], to: OfferState.WITHDRAWN },
});

@Entity('service_offer')
@Index('ix_service_offer_organisation', ['organisationId', 'createdAt', 'id'])
@ObjectType({
  implements: Node,
  description: 'A service that a group offers: in which areas and regions, when, and how much at a time.',
  simpleResolvers: true,
})
export class ServiceOffer implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('organisation', () => Organisation, { description: 'The group that offers it.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Shown('title', { description: 'What is offered, in a line.' })
  @Column(json<Text>())
  titleText!: Text;
  /** Not read with its row. */
  @Column({ ...json<OfferedIn>(), ...WIDE })
  offered?: OfferedIn;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => Day, { description: 'The first day on which it can be asked for.' })
  availableFrom!: string;
  @Column({ type: 'varchar', length: 10, nullable: true })
  @Field(() => Day, { nullable: true, description: 'The last day; null without an end.' })
  availableTo!: string | null;
  @ShownAs('weekdays', () => [Weekday], ({ weekdayBits }: ServiceOffer) => daysOf(weekdayBits), {
    ...{ description: 'The days of the week on which it is given.', reads: ['weekdayBits'] },
    ...{ complexity: listOf(7), atMost: 7 },
  })
  @Column({ type: 'int' })
  weekdayBits!: number;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'How many needs the group can see to at a time.' })
  atATime!: number;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => OfferState, { description: 'Whether it is offered.' })
  state!: OfferState;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was withdrawn; null when nobody has said it.' })
  withdrawReason!: string | null;
  @Column(instant) createdAt!: number;
}

/** In which areas and regions, and what those who help can do. */
export interface OfferedIn {
  readonly areaIds: readonly string[];
  readonly regionIds: readonly string[];
  readonly skills: readonly VolunteerSkill[];
}

/** By what needs find an offer: an area, a region or a skill of it. Only of those that are offered. */
@Entity('service_term')
export class ServiceTerm {
  @PrimaryColumn({ type: 'varchar', length: 30 }) term!: string;
  @Index('ix_service_term_offer')
  @PrimaryColumn({ type: 'varchar', length: 30 })
  offerId!: string;
}

/** What a skill is found by: its name in its original language. */
export const termOfSkill = ({ nameText }: VolunteerSkill): string =>
  `skl_${hash('sha256', inLang(nameText, undefined).toLowerCase(), 'hex').slice(0, 24)}`;

export const termsOf = ({ areaIds, regionIds, skills }: OfferedIn): string[] => [
  ...new Set([...areaIds, ...regionIds, ...skills.map(termOfSkill)]),
];
