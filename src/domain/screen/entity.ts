import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, wholeNumber } from '../../store/columns.js';

/** The last report of a screen. */
@Entity('screen_sight')
export class ScreenSight {
  @PrimaryColumn({ type: 'varchar', length: 30 }) eventId!: string;
  /** Name of the screen. */
  @PrimaryColumn({ type: 'varchar', length: 100 }) screen!: string;
  @Column({ type: 'varchar', length: 30 }) epoch!: string;
  @Column(wholeNumber) seq!: number;
  @Column({ ...wholeNumber, default: 0 }) mark!: number;
  @Index('ix_screen_sight_shown')
  @Column(instant)
  shownAt!: number;
}
