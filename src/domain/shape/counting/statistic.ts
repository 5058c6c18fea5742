import { Column, Entity, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../../../store/columns.js';

/** What is counted, in the order in which the graph shows it. */
export const STATISTIC_FIGURES = [
  'volunteers',
  'minutes',
  'signUps',
  'checkIns',
  'needsPlaced',
  'needsAccepted',
  'needsDone',
  'groups',
  'events',
  'projects',
  'projectsClosed',
  'claims',
  'claimsClosed',
] as const;
export type StatisticFigure = (typeof STATISTIC_FIGURES)[number];

/** One figure of one month: of a region with all that lies in it, of a service area or of an organisation. Always the sum of its rows. */
@Entity('statistic')
export class Statistic {
  /** The id of the region, the area or the organisation. */
  @PrimaryColumn({ type: 'varchar', length: 30 }) scope!: string;
  /** YYYY-MM. */
  @PrimaryColumn({ type: 'varchar', length: 7 }) month!: string;
  @PrimaryColumn({ type: 'varchar', length: 20 }) figure!: StatisticFigure;
  @Column(wholeNumber) value!: number;
}
