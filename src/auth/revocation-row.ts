import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, wholeNumber } from '../store/columns.js';

/** A token, or a bearer, that is no longer let in. */
@Entity('revocation')
export class RevocationRow {
  /** Hash of what is revoked: identity providers put names of people into theirs. */
  @PrimaryColumn({ type: 'varchar', length: 64 }) id!: string;
  @Index('ix_revocation_at')
  @Column(instant)
  at!: number;
  /** Its place among all revocations, in the order of their commits: what is new stands after what was read. */
  @Index('ux_revocation_number', { unique: true })
  @Column({ ...wholeNumber, default: 0 })
  number!: number;
}
