import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn, type EntityManager } from 'typeorm';
import { LIMITS } from '../../../core/limits.js';
import { instant } from '../../../store/columns.js';
import { listsByKey } from '../../loaders.js';

export enum ClaimSide {
  PROJECT = 'PROJECT',
  CLAIMANT = 'CLAIMANT',
}
registerEnumType(ClaimSide, {
  name: 'ClaimSide',
  description: 'The two that agree on a claim.',
  valuesConfig: {
    PROJECT: { description: 'Those who run the project.' },
    CLAIMANT: { description: 'Those who speak for the claimant.' },
  },
});

/** That one side has agreed on a claim. */
@Entity('claim_signature')
@ObjectType({
  description: 'One side has agreed on a claim; it is signed once both have.',
  simpleResolvers: true,
})
export class ClaimSignature {
  @PrimaryColumn({ type: 'varchar', length: 30 }) claimId!: string;
  @PrimaryColumn({ type: 'varchar', length: 10 })
  @Field(() => ClaimSide, { description: 'For which side.' })
  side!: ClaimSide;
  @Column({ type: 'varchar', length: 30 }) projectId!: string;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When it was signed.' })
  at!: number;
  /** The bearer of the token. */
  @Column({ type: 'varchar', length: LIMITS.BEARER_CHARS }) actor!: string;
  @Column({ type: 'varchar', length: 30, nullable: true }) volunteerId!: string | null;
}

/** The signatures of claims, the earliest first. */
export const signatureLoader = (read: EntityManager) =>
  listsByKey(
    (claimIds) =>
      read
        .createQueryBuilder(ClaimSignature, 'row')
        .where('row.claimId IN (:...claimIds)', { claimIds })
        .orderBy('row.at')
        .addOrderBy('row.side')
        .getMany(),
    ({ claimId }) => claimId,
  );
