import { newId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import type { Store } from '../../store/store.js';
import { Picture, PictureChunk } from './entity.js';
import { pictureType } from './rules.js';

export interface PictureContent {
  readonly type: string;
  readonly bytes: Buffer;
}

export class PictureService {
  constructor(private readonly store: Store) {}

  /** @param bytes at most PICTURE_BYTES @throws Fault BAD_PICTURE */
  keep(bytes: Buffer): Promise<Picture> {
    const type = pictureType(bytes);
    return this.store.transact(async ({ manager, at }) => {
      const picture = { id: newId('Picture'), type, size: bytes.length, uploadedAt: at };
      await manager.insert(Picture, picture);
      await manager.insert(PictureChunk, chunksOf(picture.id, bytes));
      return picture;
    });
  }

  async read(id: string): Promise<PictureContent | null> {
    const picture = await this.store.read.findOneBy(Picture, { id });
    if (!picture) return null;
    const where = { pictureId: id };
    const chunks = await this.store.read.find(PictureChunk, { where, order: { number: 'ASC' } });
    return { type: picture.type, bytes: Buffer.concat(chunks.map(({ bytes }) => bytes)) };
  }
}

function chunksOf(pictureId: string, bytes: Buffer): PictureChunk[] {
  const length = LIMITS.PICTURE_CHUNK_BYTES;
  return Array.from({ length: Math.ceil(bytes.length / length) }, (_, number) => ({
    pictureId,
    number,
    bytes: bytes.subarray(number * length, (number + 1) * length),
  }));
}
