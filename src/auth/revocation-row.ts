import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, wholeNumber } from '../store/columns.js';

/** A token or a bearer that is not admitted any more. */
@Entity('revocation')
export class RevocationRow {
  /** Hash of the token's id or the subject: identity providers put people's names into theirs. */
  @PrimaryColumn({ type: 'varchar', length: 64 }) id!: string;
  @Index('ix_revocation_at')
  @Column(instant)
  at!: number;
  /** Its number among all revocations, in the order of their commits. A node polls for higher numbers. */
  @Index('ux_revocation_number', { unique: true })
  @Column({ ...wholeNumber, default: 0 })
  number!: number;
}
