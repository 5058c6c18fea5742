import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json } from '../../store/columns.js';

/** The answer to a request that may be sent again. */
@Entity('idempotency')
export class IdempotencyRow {
  /** Hash of the actor and the key: who asks, and what they called it. */
  @PrimaryColumn({ type: 'varchar', length: 43 }) id!: string;
  @Column({ type: 'varchar', length: 43 }) fingerprint!: string;
  @Column(json()) answer!: unknown;
  @Index('ix_idempotency_at')
  @Column(instant)
  at!: number;
}
