import { Field, ObjectType } from 'type-graphql';
import { Fault } from '../../../core/faults.js';
import { LIMITS } from '../../../core/limits.js';
import { readPictureUrl } from '../../picture/rules.js';
import { Shown } from '../../shape/declared.js';
import { plain } from '../../shape/fields.js';
import { input, several } from '../../shape/input.js';
import { title, type Text } from '../../shape/text.js';

@ObjectType({ description: 'A picture of what was done.', simpleResolvers: true })
export class EvidencePicture {
  @Field(() => String, { description: 'Where it is: an https address, or a path on this gateway.' })
  readonly url: string;
  @Shown('alt', {
    nullable: true,
    description: 'What it shows, for whoever does not see it; null where nobody has written it.',
  })
  readonly altText: Text | null;

  constructor(url: string, altText: Text | null) {
    this.url = url;
    this.altText = altText;
  }
}

const EvidencePictureInput = input(
  'EvidencePictureInput',
  {
    url: plain.to(readPictureUrl).says('An https address, or what POST /pictures answered as url.'),
    alt: title
      .optional()
      .says('What it shows, in a line, for whoever does not see it: in Chinese, in English or in both.'),
  },
  { description: 'A picture of what was done.' },
);

/** @throws Fault BAD_PICTURE_URL, DUPLICATE_ITEM, TEXT_*, TOO_MANY_ITEMS */
export const evidencePictures = several(EvidencePictureInput, LIMITS.EVIDENCE_PICTURES).to((read) => {
  const urls = read.map(({ url }) => url.url);
  if (new Set(urls).size < urls.length) throw new Fault('DUPLICATE_ITEM');
  return { urls, alts: read.map(({ alt }) => alt), uploaded: read.flatMap(({ url }) => url.pictureId ?? []) };
});
