import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant } from '../store/columns.js';

/** A token, or a bearer, that is no longer let in. */
@Entity('revocation')
export class RevocationRow {
  /** Hash of what is revoked: identity providers put names of people into theirs. */
  @PrimaryColumn({ type: 'varchar', length: 64 }) id!: string;
  @Index('ix_revocation_at')
  @Column(instant)
  at!: number;
}
