import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Fault } from '../../core/faults.js';
import { kindOfId, parseId, type Id } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { NO_PICTURES, picturesOf, pictureType } from '../picture/shown.js';
import { CONNECTION, connectionOf } from '../shape/connection.js';
import { id } from '../shape/fields.js';
import { command, InputField, UPDATE, type ReadFrom } from '../shape/input.js';
import { made, payload } from '../shape/payload.js';
import { keyed } from '../shape/repeatable.js';
import { passage, title } from '../shape/text.js';
import { channelList } from './channel.js';
import { Announcement, AnnouncementState } from './entity.js';

const PICTURE = 'A picture of what is announced.';
export const AnnouncementPicture = pictureType('AnnouncementPicture', PICTURE);

/** The id of a node of any kind, but a person: nobody is named without consent. @throws Fault BAD_ID, NAMES_A_PERSON */
const anything = new InputField<string, Id>(
  () => ID,
  (sent) => {
    const kind = kindOfId(sent);
    if (kind === 'Volunteer') throw new Fault('NAMES_A_PERSON');
    return parseId(kind ?? 'Event', sent);
  },
);

const fields = {
  title: title.says('What it is about, in a line.'),
  body: passage.says('What it says.'),
  aboutId: anything.says('What it is about: anything that everybody may see, but no person.'),
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
    aboutId: fields.aboutId.optional(),
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
    aboutId: fields.aboutId.ifGivenOr(null),
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
}
