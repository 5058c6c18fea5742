import { Field, ObjectType } from 'type-graphql';
import { Fault } from '../../core/faults.js';
import { Shown } from '../shape/declarations/declared.js';
import { plain } from '../shape/inputs/fields.js';
import { input, several } from '../shape/inputs/input.js';
import { title, type Text } from '../shape/values/text.js';
import { readPictureUrl } from './rules.js';

/** A picture with what it shows, as it is sent and kept: the uploaded ones are named by their ids as well. */
export interface Pictures {
  readonly urls: string[];
  readonly alts: (Text | null)[];
  readonly uploaded: string[];
}

export const NO_PICTURES: Pictures = { urls: [], alts: [], uploaded: [] };

/** A picture as the graph shows it. */
export interface ShownPicture {
  readonly url: string;
  readonly altText: Text | null;
}

/** The type in which something shows its pictures. @param name of the type, as `EvidencePicture` */
export function pictureType(
  name: string,
  description: string,
): new (url: string, altText: Text | null) => ShownPicture {
  @ObjectType(name, { description, simpleResolvers: true })
  class PictureOfSomething implements ShownPicture {
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
  return PictureOfSomething;
}

/** Pictures of something. @throws Fault BAD_PICTURE_URL, DUPLICATE_ITEM, TEXT_*, TOO_MANY_ITEMS */
export function picturesOf(name: string, description: string, most: number) {
  const picture = input(
    name,
    {
      url: plain.to(readPictureUrl).says('An https address, or what POST /pictures answered as url.'),
      alt: title
        .optional()
        .says('What it shows, in a line, for whoever does not see it: in Chinese, in English or in both.'),
    },
    { description },
  );
  return several(picture, most).to((read): Pictures => {
    const urls = read.map(({ url }) => url.url);
    if (new Set(urls).size < urls.length) throw new Fault('DUPLICATE_ITEM');
    return {
      urls,
      alts: read.map(({ alt }) => alt),
      uploaded: read.flatMap(({ url }) => url.pictureId ?? []),
    };
  });
}
