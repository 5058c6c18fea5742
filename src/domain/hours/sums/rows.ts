import { Column, Entity, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../../../store/columns.js';

/** All verified hours together. */
export const ALL = 'all';

/** Of all months. */
export const EVER = '';

/** The sum of verified hours in a scope: a volunteer, a group with all below it, an event, a service area, or all. */
@Entity('hours_sum')
export class HoursSumRow {
  @PrimaryColumn({ type: 'varchar', length: 30 }) scope!: string;
  /** YYYY-MM, or EVER. */
  @PrimaryColumn({ type: 'varchar', length: 7 }) month!: string;
  @Column(wholeNumber) minutes!: number;
  /** How many records were added up. */
  @Column(wholeNumber) records!: number;
}
