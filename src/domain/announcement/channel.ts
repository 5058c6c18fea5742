import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { WIDE } from '../../store/columns.js';
import { Shown } from '../shape/declarations/declared.js';
import { choice } from '../shape/inputs/fields.js';
import { Figure, reported } from '../shape/values/figure.js';
import { input, several } from '../shape/inputs/input.js';
import { title, type Text } from '../shape/values/text.js';

export enum ChannelKind {
  PRESS_CONFERENCE = 'PRESS_CONFERENCE',
  PRESS = 'PRESS',
  BROADCAST = 'BROADCAST',
  WEBSITE = 'WEBSITE',
  NEW_MEDIA = 'NEW_MEDIA',
  NOTICE_BOARD = 'NOTICE_BOARD',
  OTHER = 'OTHER',
}
registerEnumType(ChannelKind, {
  name: 'ChannelKind',
  description: 'What kind of channel makes something known.',
  valuesConfig: {
    PRESS_CONFERENCE: { description: 'A press conference.' },
    PRESS: { description: 'A newspaper or a magazine.' },
    BROADCAST: { description: 'Radio or television.' },
    WEBSITE: { description: 'A website.' },
    NEW_MEDIA: { description: 'An account on a platform, such as an official account of WeChat (新媒体).' },
    NOTICE_BOARD: { description: 'A notice board or a poster.' },
    OTHER: { description: 'None of the others.' },
  },
});

@ObjectType({ description: 'Where an announcement was made known.', simpleResolvers: true })
export class AnnouncementChannel {
  @Field(() => ChannelKind, { description: 'What kind of channel it is.' })
  kind!: ChannelKind;
  @Shown('name', { description: 'What it is called.' })
  nameText!: Text;
  @Field(() => Figure, {
    nullable: true,
    description: 'How many it reached, as reported; null where that is not reported.',
  })
  reach!: Figure | null;
}

function revive({ reach, ...kept }: AnnouncementChannel): AnnouncementChannel {
  return Object.assign(new AnnouncementChannel(), kept, {
    reach: reach && Object.assign(new Figure(), reach),
  });
}

/** A column of channels, which is not read with its rows. */
export const channels = {
  ...WIDE,
  type: 'text',
  transformer: {
    // Undefined for a row that was read without the column: it must not be written as an empty list.
    to: (value: AnnouncementChannel[] | undefined) => value && JSON.stringify(value),
    from: (value: string) => (JSON.parse(value) as AnnouncementChannel[]).map(revive),
  },
} as const;

const channel = input(
  'AnnouncementChannelInput',
  {
    kind: choice(ChannelKind).says('What kind of channel it is.'),
    name: title.says('What it is called.'),
    reach: reported.optional().says('How many it reached, as reported.'),
  },
  { description: 'Where an announcement was made known.' },
);

/** @throws Fault TOO_MANY_ITEMS and those of one, said of its index */
export const channelList = several(channel, LIMITS.ANNOUNCEMENT_CHANNELS).to((read) => {
  const kept = read.map(({ name: nameText, ...rest }) =>
    Object.assign(new AnnouncementChannel(), rest, { nameText }),
  );
  if (Buffer.byteLength(JSON.stringify(kept)) <= LIMITS.TEXT_COLUMN_BYTES) return kept;
  throw new Fault('TOO_MANY_ITEMS', {
    en: 'These channels are longer than can be kept. Shorten or remove some.',
    zh: '渠道的内容过长。请缩短或删减。',
  });
});
