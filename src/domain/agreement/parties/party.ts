import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn, type EntityManager } from 'typeorm';
import { instant, json } from '../../../store/columns.js';
import { listsByKey, type Loaders } from '../../loaders.js';
import { Organisation } from '../../organisation/entity.js';
import { Linked, Shown } from '../../shape/declarations/declared.js';
import type { Text } from '../../shape/values/text.js';
import { AgreementPartyState } from '../steps/states.js';

@Entity('agreement_party')
@Index('ix_agreement_party_organisation', ['organisationId', 'agreementId'])
@ObjectType({ description: 'A party of an agreement.', simpleResolvers: true })
export class AgreementParty {
  @PrimaryColumn({ type: 'varchar', length: 30 }) agreementId!: string;
  /** From 1. Organisations may become one, so it is they that tell parties apart. */
  @PrimaryColumn({ type: 'int' }) position!: number;
  @Linked('organisation', () => Organisation, { description: 'Which body it is.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => AgreementPartyState, { description: 'Whether it has accepted, and signed.' })
  state!: AgreementPartyState;
  @Shown('signatory', {
    nullable: true,
    description:
      'The office that signed for it, such as the chair of the federation; null until it has signed.',
  })
  @Column({ ...json<Text>(), nullable: true })
  signatoryText!: Text | null;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it signed; null before.' })
  signedAt!: number | null;
}

/** What a party shares with the others. */
@Entity('agreement_resource')
@Index('ix_agreement_resource_organisation', ['organisationId'])
@ObjectType({ description: 'A resource that a party shares under an agreement.', simpleResolvers: true })
export class SharedResource {
  @PrimaryColumn({ type: 'varchar', length: 30 }) agreementId!: string;
  @PrimaryColumn({ type: 'int' })
  @Field(() => Int, { description: 'Which of the resources of the agreement, from 1.' })
  number!: number;
  @Linked('organisation', () => Organisation, { description: 'The party that shares it.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Shown('name', { description: 'What is shared.' })
  @Column(json<Text>())
  nameText!: Text;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'Since when it is shared.' })
  sharedAt!: number;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Since when it is shared no more.' })
  endedAt!: number | null;
}

/** The parties of agreements, in their order. */
export const partyLoader = (read: EntityManager) =>
  listsByKey(
    (agreementIds) =>
      read
        .createQueryBuilder(AgreementParty, 'row')
        .where('row.agreementId IN (:...agreementIds)', { agreementIds })
        .orderBy('row.position')
        .getMany(),
    ({ agreementId }) => agreementId,
  );

export const resourceLoader = (read: EntityManager) =>
  listsByKey(
    (agreementIds) =>
      read
        .createQueryBuilder(SharedResource, 'row')
        .where('row.agreementId IN (:...agreementIds)', { agreementIds })
        .orderBy('row.number')
        .getMany(),
    ({ agreementId }) => agreementId,
  );

/** Who the parties of an agreement are, for what is shown. */
export async function loadPartyIds(loaders: Loaders, agreementId: string): Promise<string[]> {
  return (await loaders.of(partyLoader).load(agreementId)).map(({ organisationId }) => organisationId);
}

export const partyIds = (parties: readonly AgreementParty[]): string[] =>
  parties.map(({ organisationId }) => organisationId);
