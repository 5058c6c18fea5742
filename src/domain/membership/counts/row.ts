import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * How many terms of an organisation in a role begin and end on a day, by the first and the last day that may be meant. Those that are
 * held on a day are the ones that have begun by then less the ones that had ended before: found without reading the terms.
 */
@Entity('membership_day')
export class MembershipDay {
  @PrimaryColumn({ type: 'varchar', length: 30 }) organisationId!: string;
  @PrimaryColumn({ type: 'int' }) rankNumber!: number;
  @PrimaryColumn({ type: 'varchar', length: 10 }) day!: string;
  @Column({ type: 'int' }) begun!: number;
  @Column({ type: 'int' }) ended!: number;
}
