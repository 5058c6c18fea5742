import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json } from '../../store/columns.js';
import { Donation } from '../donation/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Linked } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { Day } from '../shape/values/scalars.js';

export enum ReminderMeans {
  CALL = 'CALL',
  MESSAGE = 'MESSAGE',
  LETTER = 'LETTER',
  IN_PERSON = 'IN_PERSON',
}
registerEnumType(ReminderMeans, {
  name: 'ReminderMeans',
  description: 'How a donor was reminded. The gateway sends nothing itself.',
  valuesConfig: {
    CALL: { description: 'By telephone.' },
    MESSAGE: { description: 'By an e-mail, a text message, or the like.' },
    LETTER: { description: 'By a letter.' },
    IN_PERSON: { description: 'Face to face.' },
  },
});

/** The day, the moment, who is told by the subject of the token, and how. */
export type KeptReminder = readonly [string, number, string, ReminderMeans];

@Entity('due_pledge')
@Index('ix_due_pledge_organisation', ['organisationId', 'dueOn', 'id'])
@ObjectType({ implements: Node, description: 'By which day a pledge is to come.', simpleResolvers: true })
export class DuePledge implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Index('ux_due_pledge_donation', { unique: true })
  @Linked('donation', () => Donation, { description: 'The pledge.' })
  @Column({ type: 'varchar', length: 30 })
  donationId!: string;
  @Linked('organisation', () => Organisation, { description: 'Who keeps its books.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => Day, { description: 'The day by which it is to come.' })
  dueOn!: string;
  /** Its days begin in it. */
  @Column({ type: 'varchar', length: 64 }) timeZone!: string;
  @Column(json<readonly KeptReminder[]>()) reminded!: readonly KeptReminder[];
  @Column(instant) createdAt!: number;
}
