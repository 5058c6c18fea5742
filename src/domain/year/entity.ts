import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json, wholeNumber } from '../../store/columns.js';
import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { Linked } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { SafeInt } from '../shape/values/scalars.js';
import type { KeptMonth } from './figures/months.js';

/** Never changed once it is there: what is recorded later is a correction since. */
@Entity('closed_year')
@Index('ux_closed_year', ['scope', 'year'], { unique: true })
@Index('ix_closed_year_scope', ['scope', 'year', 'id'])
@ObjectType({
  implements: Node,
  description: 'A year whose books are closed: what had come up to a line of the ledger.',
  simpleResolvers: true,
})
export class ClosedYear implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('project', () => Project, {
    nullable: true,
    description: 'The project whose books they are; null where they are those of something else.',
    ofKind: 'Project',
  })
  @Linked('event', () => Event, {
    nullable: true,
    description: 'The event whose books they are; null where they are those of something else.',
    ofKind: 'Event',
  })
  @Linked('organisation', () => Organisation, {
    nullable: true,
    description: 'The organisation whose books they are; null where they are those of something else.',
    ofKind: 'Organisation',
  })
  @Column({ type: 'varchar', length: 30 })
  scope!: string;
  @Column({ type: 'int' })
  @Field(() => Int, { description: 'The year, such as 2025.' })
  year!: number;
  @Column(wholeNumber)
  @Field(() => SafeInt, { description: 'The number of the last line of the ledger that its figures count.' })
  upToLine!: number;
  @Column({ type: 'varchar', length: 64 })
  @Field(() => String, { description: 'The hash of that line: whoever keeps it can prove what was closed.' })
  hash!: string;
  /** In which its days and months begin. */
  @Column({ type: 'varchar', length: 64 }) timeZone!: string;
  @Column({ type: 'varchar', length: 3 }) currency!: string;
  @Column(json<readonly KeptMonth[]>()) months!: readonly KeptMonth[];
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When it was closed.' })
  createdAt!: number;
}
