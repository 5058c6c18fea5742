import { Field, ObjectType } from 'type-graphql';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { json, WIDE } from '../../store/columns.js';
import { Shown } from '../shape/declarations/declared.js';
import { shortText } from '../shape/inputs/fields.js';
import { input, several } from '../shape/inputs/input.js';
import { inLang, title, type Text } from '../shape/values/text.js';

@ObjectType({
  description:
    'By what id an organisation is known on a platform of others, such as one on which volunteers register.',
  simpleResolvers: true,
})
export class ExternalId {
  @Shown('platform', { description: 'What the platform is called.' })
  titleText!: Text;
  @Field(() => String, { description: 'The id of the organisation there, as the platform writes it.' })
  value!: string;
}

/** A column of them, which is not read with its rows; null where none was ever said. */
export const externalIds = { ...json<ExternalId[]>(), ...WIDE, nullable: true } as const;

const one = input(
  'ExternalIdInput',
  {
    platform: title.says('What the platform is called.'),
    value: shortText.says('The id of the organisation there.'),
  },
  { description: 'By what id an organisation is known on a platform of others.' },
);

/** One of each platform. @throws Fault TOO_MANY_ITEMS, DUPLICATE_ITEM said of its index */
export const externalIdList = several(one, LIMITS.EXTERNAL_IDS).to((read) => {
  const platforms = read.map(({ platform }) => inLang(platform, undefined));
  const second = platforms.findIndex((platform, index) => platforms.indexOf(platform) < index);
  if (second >= 0) throw new Fault('DUPLICATE_ITEM', undefined, { field: [String(second)] });
  return read.map(({ platform: titleText, value }): ExternalId => ({ titleText, value }));
});
