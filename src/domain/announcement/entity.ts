import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json, WIDE } from '../../store/columns.js';
import { Organisation } from '../organisation/entity.js';
import { Linked, Shown, ShownLong } from '../shape/declarations/declared.js';
import { ITS_ID, Node } from '../shape/declarations/node.js';
import { longText, type Text } from '../shape/values/text.js';
import { channels, type AnnouncementChannel } from './channel.js';

export enum AnnouncementState {
  DRAFT = 'DRAFT',
  PUBLISHED = 'PUBLISHED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(AnnouncementState, {
  name: 'AnnouncementState',
  description: 'draft → published → withdrawn.',
  valuesConfig: {
    DRAFT: { description: 'Being written: only its organisation sees it.' },
    PUBLISHED: { description: 'There for everybody.' },
    WITHDRAWN: { description: 'Taken back. It stays as it was, and is in no Atom or JSON feed.' },
  },
});

@Entity('announcement')
@Index('ix_announcement_organisation', ['organisationId', 'publishedAt', 'id'])
@Index('ix_announcement_draft', ['organisationId', 'publishedAt', 'createdAt', 'id'])
@Index('ix_announcement_about', ['aboutId', 'publishedAt', 'id'])
@Index('ix_announcement_published', ['publishedAt', 'id'])
@ObjectType({
  implements: Node,
  description: 'What an organisation makes known.',
  simpleResolvers: true,
})
export class Announcement implements Node {
  @PrimaryColumn({ type: 'varchar', length: 30 })
  @Field(() => ID, ITS_ID)
  id!: string;
  @Linked('organisation', () => Organisation, { description: 'Who makes it known.' })
  @Column({ type: 'varchar', length: 30 })
  organisationId!: string;
  @Column({ type: 'varchar', length: 10 })
  @Field(() => AnnouncementState, { description: 'Whether it is there for everybody.' })
  state!: AnnouncementState;
  @Shown('title', { description: 'What it is about, in a line.' })
  @Column(json<Text>())
  titleText!: Text;
  @ShownLong('body', { description: 'What it says; null where its title says all.' })
  @Column(longText)
  bodyText?: Text | null;
  /** Anything with an id. */
  @Column({ type: 'varchar', length: 30, nullable: true })
  aboutId!: string | null;
  /** Where the pictures are. */
  @Column({ ...json<string[]>(), ...WIDE })
  pictures?: string[];
  /** What each of them shows. */
  @Column({ ...json<(Text | null)[]>(), ...WIDE })
  alts?: (Text | null)[];
  @Column(channels)
  channels?: AnnouncementChannel[];
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was published; null of a draft.' })
  publishedAt!: number | null;
  @Column(instant)
  @Field(() => GraphQLDateTimeISO, { description: 'When what it says was last changed.' })
  updatedAt!: number;
  @Column({ ...instant, nullable: true })
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When it was withdrawn; null when it was not.',
  })
  withdrawnAt!: number | null;
  @ShownLong('withdrawnBecause', { description: 'Why it was withdrawn; null where nobody has said it.' })
  @Column(longText)
  withdrawnBecauseText?: Text | null;
  @Column(instant) createdAt!: number;
}
