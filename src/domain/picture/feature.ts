import type { Feature } from '../feature.js';
import { Picture, PictureChunk } from './entity.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Picture: 'pic';
  }
}

export const picture: Feature = {
  name: 'picture',
  ids: { Picture: 'pic' },
  entities: [Picture, PictureChunk],
};
