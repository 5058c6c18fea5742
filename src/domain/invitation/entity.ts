import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json } from '../../store/columns.js';
import { Event } from '../event/entity.js';
import type { NamedAs } from '../organisation/ports/consent.js';
import { Organisation } from '../organisation/entity.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { Linked } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { ShownParticipant } from '../volunteer/participant.js';

const InvitationKind = {
  CO_ORGANISER: 'CO_ORGANISER',
  GUEST: 'GUEST',
  MEMBER_UNIT: 'MEMBER_UNIT',
  PARENT: 'PARENT',
  PREDECESSOR: 'PREDECESSOR',
  VOLUNTEER: 'VOLUNTEER',
} as const satisfies { readonly [K in NamedAs]: K };
registerEnumType(InvitationKind, {
  name: 'InvitationKind',
  description: 'As what somebody is invited.',
  valuesConfig: {
    CO_ORGANISER: { description: 'An organisation that organises an event beside its host.' },
    GUEST: { description: 'An organisation that comes to an event.' },
    MEMBER_UNIT: { description: 'A member unit of an organisation.' },
    PARENT: { description: 'The organisation directly above another.' },
    PREDECESSOR: { description: 'The body that an organisation grew out of.' },
    VOLUNTEER: { description: 'A volunteer of an organisation.' },
  },
});

export enum InvitationState {
  INVITED = 'INVITED',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(InvitationState, {
  name: 'InvitationState',
  description: 'Invited → accepted or declined; withdrawn by who invited, and once accepted by either side.',
  valuesConfig: {
    INVITED: { description: 'Not answered yet.' },
    ACCEPTED: { description: 'Agreed to: who was invited is named.' },
    DECLINED: { description: 'Not agreed to.' },
    WITHDRAWN: { description: 'Taken back by who invited, or ended by either side after it was accepted.' },
  },
});

export enum Allowance {
  CLAIMS = 'CLAIMS',
  PLEDGES = 'PLEDGES',
}
registerEnumType(Allowance, {
  name: 'Allowance',
  description: 'What the host of an event may record there for a body that was invited.',
  valuesConfig: {
    CLAIMS: { description: 'Its claims, under its name.' },
    PLEDGES: { description: 'What it gives and pledges, under its name.' },
  },
});

@Entity('invitation')
@Index('ix_invitation_sent', ['organisationId', 'invitedAt', 'id'])
@Index('ix_invitation_received', ['inviteeId', 'invitedAt', 'id'])
@Index('ix_invitation_event', ['eventId', 'invitedAt', 'id'])
@ObjectType({
  implements: Node,
  description: 'Somebody is to be named somewhere. Until it is accepted, only both sides see it.',
  simpleResolvers: true,
})
export class Invitation implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Column({ type: 'varchar', length: 20 })
  @Field(() => InvitationKind, { description: 'As what.' })
  kind!: NamedAs;
  @Linked('organisation', () => Organisation, { description: 'Who invites; to an event, its host.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Linked('event', () => Event, { nullable: true, description: 'To which it invites, if to any.' })
  @Column({ type: 'varchar', length: 30, nullable: true })
  eventId!: string | null;
  @ShownParticipant('invitee')
  @Column({ type: 'varchar', length: 30 })
  inviteeId!: string;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => InvitationState, { description: 'Whether it is answered, and how.' })
  state!: InvitationState;
  @Column(json<Allowance[]>())
  @AtMost(2)
  @Field(() => [Allowance], { description: 'What the host may record for who was invited.' })
  allows!: Allowance[];
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When it was sent.' })
  invitedAt!: number;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Since when it is accepted, declined or withdrawn.',
  })
  answeredAt!: number | null;
  /** Says who is named where as what (`keyOf`) while it is invited or accepted, else null: nobody is invited twice. */
  @Index('ux_invitation_standing', { unique: true })
  @Column({ type: 'varchar', length: 80, nullable: true })
  standing!: string | null;
}
