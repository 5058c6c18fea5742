import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant } from '../../../store/columns.js';

/** A code by which each volunteer who has it records the same hours, once. */
@Entity('hour_code')
export class HourCode {
  @PrimaryColumn({ type: 'varchar', length: 8 }) code!: string;
  @Index('ix_hour_code_event')
  @Column({ type: 'varchar', length: 30 })
  eventId!: string;
  @Column({ type: 'varchar', length: 30, nullable: true }) areaId!: string | null;
  /** YYYY-MM-DD */
  @Column({ type: 'varchar', length: 10 }) day!: string;
  @Column({ type: 'int' }) minutes!: number;
  @Column(instant) createdAt!: number;
}
