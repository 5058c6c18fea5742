import { Field, InputType, ObjectType } from 'type-graphql';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { id, instant } from '../shape/inputs/fields.js';
import { command, input, type ReadFrom } from '../shape/inputs/input.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { stepFields } from '../shape/inputs/steps.js';
import { title } from '../shape/values/text.js';
import { AnnouncedGift, AnnouncedGiftState } from './entity.js';

const Giver = input(
  'GiverInput',
  {
    organisationId: id('Organisation')
      .optional()
      .says('A body that you act for, or that lets the host record its pledges at the event.'),
    words: title.optional().says('In words, such as the enterprises present; no name of a person.'),
  },
  { description: 'Who announces a gift. Exactly one field.', oneOf: true },
);

export const AnnounceGift = command(
  {
    eventId: id('Event').says('An event that you organise.'),
    segmentId: id('Segment').optional().says('The part of its programme in which it is announced.'),
    projectId: id('Project').optional().says('What it is for: a project that is listed at the event.'),
    giver: Giver.optional().says('Who gives; left out where nobody has said it.'),
    title: title.says('What is announced, in a line.'),
    announcedAt: instant.optional().says('When it was announced, not in the future; now when left out.'),
    ...keyed,
  },
  { description: 'What is announced without a figure. What has one is a donation.' },
);
export type AnnounceGift = ReadFrom<typeof AnnounceGift>;

export const FulfilGift = command(
  {
    id: id('AnnouncedGift').says('The gift that was announced.'),
    donationId: id('Donation').says('A donation to the event, or at it, that is shown by name.'),
    ...keyed,
  },
  { description: 'A donation with a figure, for a gift that was announced without one.' },
);
export type FulfilGift = ReadFrom<typeof FulfilGift>;

export const WithdrawGift = command(stepFields('AnnouncedGift'), { description: 'The gift to take back.' });
export type WithdrawGift = ReadFrom<typeof WithdrawGift>;

export const AnnouncedGiftPayload = payload('A gift as it is now, or why it was refused.', {
  announcedGift: made(() => AnnouncedGift, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class AnnouncedGiftConnection extends connectionOf('AnnouncedGift', AnnouncedGift) {}

@InputType({ description: 'Which gifts.' })
export class AnnouncedGiftFilter {
  @Field(() => [AnnouncedGiftState], {
    nullable: true,
    description: 'In one of these states; in any when left out or empty.',
  })
  states?: AnnouncedGiftState[] | null;
}
