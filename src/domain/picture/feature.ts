import type { Feature } from '../feature.js';
import { Picture, PictureChunk, PictureUploader } from './entity.js';
import { PictureUploaders1795737600002 } from './migration.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Picture: { prefix: 'pic'; noun: { en: 'picture'; zh: '图片' } };
  }
}

export const picture: Feature = {
  name: 'picture',
  ids: { Picture: { prefix: 'pic', noun: { en: 'picture', zh: '图片' } } },
  entities: [Picture, PictureChunk, PictureUploader],
  migrations: [PictureUploaders1795737600002],
};
