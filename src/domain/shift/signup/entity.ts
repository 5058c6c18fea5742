import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../../core/limits.js';
import { instant, wholeNumber } from '../../../store/columns.js';
import { Event } from '../../event/entity.js';
import { Linked } from '../../shape/declarations/declared.js';
import { ITS_ID, Node } from '../../shape/declarations/node.js';
import { stateMachine } from '../../shape/inputs/steps.js';
import { Shift } from '../entity.js';

export enum SignUpState {
  SIGNED_UP = 'SIGNED_UP',
  WAITING = 'WAITING',
  CHECKED_IN = 'CHECKED_IN',
  CHECKED_OUT = 'CHECKED_OUT',
  MISSED = 'MISSED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(SignUpState, {
  name: 'SignUpState',
  description: 'waiting → signed up → checked in → checked out.',
  valuesConfig: {
    SIGNED_UP: { description: 'She has a place.' },
    WAITING: { description: 'She waits for a place.' },
    CHECKED_IN: { description: 'She has come.' },
    CHECKED_OUT: { description: 'She has come, and has left.' },
    MISSED: { description: 'She had a place, and did not come.' },
    CANCELLED: { description: 'She does not come after all, or waits no more.' },
  },
});

export enum CheckInMode {
  CODE = 'CODE',
  ORGANISER = 'ORGANISER',
  ONESELF = 'ONESELF',
}
registerEnumType(CheckInMode, {
  name: 'CheckInMode',
  description: 'How it is known that a volunteer has come.',
  valuesConfig: {
    CODE: { description: 'By the code that is shown at the shift.' },
    ORGANISER: { description: 'An organiser of the event has said it.' },
    ONESELF: { description: 'She has said it herself.' },
  },
});

const { SIGNED_UP, WAITING, CHECKED_IN, CHECKED_OUT, MISSED, CANCELLED } = SignUpState;

export const signUpStateAfter = stateMachine<
  SignUpState,
  'promote' | 'checkIn' | 'checkOut' | 'miss' | 'cancel'
>('SignUp', [SIGNED_UP, WAITING], {
  promote: { from: [WAITING], to: SIGNED_UP },
  checkIn: { from: [SIGNED_UP, MISSED], to: CHECKED_IN },
  checkOut: { from: [CHECKED_IN], to: CHECKED_OUT },
  miss: { from: [SIGNED_UP], to: MISSED },
  cancel: { from: [SIGNED_UP, WAITING], to: CANCELLED },
});

@Entity('sign_up')
@Index('ix_sign_up_shift', ['shiftId', 'number', 'id'])
@Index('ix_sign_up_shift_state', ['shiftId', 'state', 'number'])
@Index('ix_sign_up_volunteer', ['volunteerId', 'number', 'id'])
@ObjectType({
  implements: Node,
  description: 'A volunteer signs up for a shift. She does so once.',
  simpleResolvers: true,
})
export class SignUp implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('shift', () => Shift, { description: 'What she signs up for.' })
  @Column({ type: 'varchar', length: 30 })
  shiftId!: string;
  @Linked('event', () => Event, { description: 'The event of the shift.' })
  @Column({ type: 'varchar', length: 30 })
  eventId!: string;
  @Column({ type: 'varchar', length: 30 })
  volunteerId!: string;
  /** Among all sign-ups: lower numbers were committed earlier. */
  @Column(wholeNumber) number!: number;
  @Column({ type: 'varchar', length: 12 })
  @Field(() => SignUpState, { description: 'How far it is.' })
  state!: SignUpState;
  @Column({ type: 'varchar', length: 10, nullable: true })
  @Field(() => CheckInMode, {
    nullable: true,
    description: 'How it is known that she has come; null while she has not.',
  })
  checkInMode!: CheckInMode | null;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When she was checked in; null while she was not.',
  })
  checkedInAt!: number | null;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When she was checked out; null while she was not.',
  })
  checkedOutAt!: number | null;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Why it was cancelled; null when nobody has said it.',
  })
  cancelReason!: string | null;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When she signed up.' })
  createdAt!: number;
  /** Of the event, the shift and the host: statistics count by them. */
  @Column({ type: 'varchar', length: 30, nullable: true }) regionId!: string | null;
  @Column({ type: 'varchar', length: 30, nullable: true }) areaId!: string | null;
  @Column({ type: 'varchar', length: 30, nullable: true }) organisationId!: string | null;
  /** `shift@volunteer` unless it is cancelled, else null: nobody signs up twice. */
  @Index('ux_sign_up_standing', { unique: true })
  @Column({ type: 'varchar', length: 61, nullable: true })
  standing!: string | null;
}

export const standingOf = (shiftId: string, volunteerId: string): string => `${shiftId}@${volunteerId}`;
