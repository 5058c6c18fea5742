import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json } from '../../store/columns.js';

/** The stored answer to a request with an idempotency key. */
@Entity('idempotency')
export class IdempotencyRow {
  /** Hash of the actor and the key. */
  @PrimaryColumn({ type: 'varchar', length: 43 }) id!: string;
  @Column({ type: 'varchar', length: 43 }) fingerprint!: string;
  @Column(json()) answer!: unknown;
  @Index('ix_idempotency_at')
  @Column(instant)
  at!: number;
}
