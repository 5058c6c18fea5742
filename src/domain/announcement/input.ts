import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { Id, IdKind } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { NO_PICTURES, picturesOf, pictureType } from '../picture/shown.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { id } from '../shape/inputs/fields.js';
import { command, input, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { passage, title } from '../shape/values/text.js';
import { channelList } from './channel.js';
import { Announcement, AnnouncementState } from './entity.js';

const PICTURE = 'A picture of what is announced.';
export const AnnouncementPicture = pictureType('AnnouncementPicture', PICTURE);

/** The kinds that it can be about, by their fields: no person among them, as nobody is named without consent. */
export const KINDS = {
  organisationId: 'Organisation',
  eventId: 'Event',
  projectId: 'Project',
  claimId: 'Claim',
  donationId: 'Donation',
  agreementId: 'Agreement',
  coveragePlanId: 'CoveragePlan',
  milestoneId: 'Milestone',
  seriesId: 'Series',
  decisionId: 'Decision',
  taskId: 'Task',
  pooledResourceId: 'PooledResource',
  investmentId: 'Investment',
  initiativeId: 'Initiative',
  venueId: 'Venue',
  announcementId: 'Announcement',
  regionId: 'Region',
  areaId: 'Area',
} as const satisfies Readonly<Record<string, IdKind>>;

/** What an announcement is about, and the field that names it. */
export interface Subject {
  readonly field: string;
  readonly id: Id;
}

/** @throws Fault BAD_ID */
const subject = input(
  'AnnouncementSubjectInput',
  Object.fromEntries(
    Object.entries(KINDS).map(([field, kind]) => [
      field,
      id<IdKind>(kind)
        .optional()
        .says(`${nameOf(kind)} that everybody may see.`),
    ]),
  ),
  {
    description: 'What an announcement is about. Exactly one field; it is linked to no person.',
    oneOf: true,
  },
).to((named): Subject => {
  // The graph has seen to it that one is given.
  const [[field, given]] = Object.entries(named).filter(([, each]) => each !== null) as [[string, Id]];
  return { field, id: given };
});

/** As in: an organisation. */
function nameOf(kind: IdKind): string {
  const words = kind.replace(/[a-z](?=[A-Z])/g, '$& ').toLowerCase();
  return `${/^[aeiou]/.test(words) ? 'An' : 'A'} ${words}`;
}

const fields = {
  title: title.says('What it is about, in a line.'),
  body: passage.says('What it says.'),
  about: subject.says('What it is about.'),
  pictures: picturesOf('AnnouncementPictureInput', PICTURE, LIMITS.ANNOUNCEMENT_PICTURES).says(
    'Pictures of it. At most 20.',
  ),
  channels: channelList.says('Where it was made known. At most 10.'),
};

export const CreateAnnouncement = command(
  {
    organisationId: id('Organisation').says('Who makes it known.'),
    title: fields.title,
    body: fields.body.optional(),
    about: fields.about.optional(),
    pictures: fields.pictures.or([]),
    channels: fields.channels.or([]),
    ...keyed,
  },
  { description: 'An announcement to be published later.' },
);
export type CreateAnnouncement = ReadFrom<typeof CreateAnnouncement>;

export const UpdateAnnouncement = command(
  {
    id: id('Announcement').says('One that is not withdrawn.'),
    title: fields.title.ifGiven(),
    body: fields.body.ifGivenOr(null),
    about: fields.about.ifGivenOr(null),
    pictures: fields.pictures.ifGivenOr(NO_PICTURES),
    channels: fields.channels.ifGivenOr([]),
  },
  UPDATE,
);
export type UpdateAnnouncement = ReadFrom<typeof UpdateAnnouncement>;

export const PublishAnnouncement = command(
  { id: id('Announcement').says('A draft.'), ...keyed },
  { description: 'The announcement to publish.' },
);

export const DiscardAnnouncement = command(
  { id: id('Announcement').says('A draft.'), ...keyed },
  { description: 'The draft to delete.' },
);

export const WithdrawAnnouncement = command(
  {
    id: id('Announcement').says('One that is published.'),
    reason: passage.optional().says('Why, for everyone to read.'),
    ...keyed,
  },
  { description: 'The announcement to withdraw.' },
);
export type WithdrawAnnouncement = ReadFrom<typeof WithdrawAnnouncement>;

export const AnnouncementPayload = payload('An announcement as it is now, or why it was refused.', {
  announcement: made(() => Announcement, 'Null when it was refused, or discarded.'),
});

@ObjectType(CONNECTION)
export class AnnouncementConnection extends connectionOf('Announcement', Announcement) {}

@InputType({ description: 'Which announcements.' })
export class AnnouncementFilter {
  @Field(() => ID, {
    nullable: true,
    description: 'Of this organisation; not of organisations below it.',
  })
  organisationId?: string | null;
  @Field(() => [AnnouncementState], {
    nullable: true,
    description: 'In one of these states; in any when left out or empty.',
  })
  states?: AnnouncementState[] | null;
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Published then or later.' })
  publishedFrom?: Date | null;
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Published before then.' })
  publishedBefore?: Date | null;
}
