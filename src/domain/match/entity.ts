import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { instant, minorUnits } from '../../store/columns.js';
import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { Linked, ShownMoney } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { stateMachine } from '../shape/inputs/steps.js';

export enum MatchState {
  OFFERED = 'OFFERED',
  ENDED = 'ENDED',
}
registerEnumType(MatchState, {
  name: 'MatchState',
  description: 'offered → ended.',
  valuesConfig: {
    OFFERED: { description: 'Gifts are matched, as far as was promised.' },
    ENDED: { description: 'Later gifts are not matched; what was matched stays.' },
  },
});

const { OFFERED, ENDED } = MatchState;

/** @throws Fault WRONG_STATE */
export const matchStateAfter = stateMachine<MatchState, 'end'>('Match', OFFERED, {
  end: { from: [OFFERED], to: ENDED },
});

@Entity('gift_match')
@Index('ix_gift_match_scope', ['scope', 'createdAt', 'id'])
@Index('ix_gift_match_organisation', ['organisationId', 'createdAt', 'id'])
@ObjectType({
  implements: Node,
  description:
    'A promise to give as much again as others give (配捐), up to an amount. It is shown beside the gifts, and is in no total of these.',
  simpleResolvers: true,
})
export class Match implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('organisation', () => Organisation, { description: 'Who matches.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  /** Whose gifts are matched. */
  @Linked('project', () => Project, {
    nullable: true,
    description: 'The project whose gifts are matched; null where it is those of something else.',
    ofKind: 'Project',
  })
  @Linked('event', () => Event, {
    nullable: true,
    description: 'The event whose gifts are matched; null where it is those of something else.',
    ofKind: 'Event',
  })
  @Column({ type: 'varchar', length: 30 })
  scope!: string;
  @ShownMoney('upTo', { description: 'How much is promised at most.' })
  @Column(minorUnits)
  upToMinor!: bigint;
  @ShownMoney('received', { description: 'How much of it has come.' })
  @Column(minorUnits)
  receivedMinor!: bigint;
  /** What was given before it, net: that is not matched. */
  @Column(minorUnits) beforeMinor!: bigint;
  /** What was given when it ended, net; null while it has not. */
  @Column({ ...minorUnits, nullable: true }) endedMinor!: bigint | null;
  @Column({ type: 'varchar', length: 3 }) currency!: string;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => MatchState, { description: 'Whether gifts are matched.' })
  state!: MatchState;
  @Column({ type: 'varchar', length: LIMITS.REASON_CHARS, nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was ended; null when nobody has said it.' })
  endReason!: string | null;
  @Column(instant) createdAt!: number;
}
