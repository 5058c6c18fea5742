import { In, LessThan, MoreThan } from 'typeorm';
import { Fault } from '../../core/faults.js';
import { newId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import type { Store } from '../../store/store.js';
import { Picture, PictureChunk } from './entity.js';
import { readPicture } from './rules.js';

export interface PictureContent {
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Reads them piece by piece, as whoever wants them takes them. */
  pieces(): AsyncIterable<Buffer>;
}

export class PictureService {
  constructor(private readonly store: Store) {}

  /**
   * @param uploaded at most PICTURE_BYTES
   * @param bearer whose quota it takes up
   * @throws Fault BAD_PICTURE, TOO_MANY_PICTURES
   */
  keep(uploaded: Buffer, bearer: string): Promise<Picture> {
    const { type, bytes } = readPicture(uploaded);
    return this.store.transact(async ({ manager, at }) => {
      const since = MoreThan(at - LIMITS.PICTURE_QUOTA_MS);
      const taken = await manager.sum(Picture, 'size', { uploadedBy: bearer, uploadedAt: since });
      if (Number(taken) + bytes.length > LIMITS.PICTURE_QUOTA_BYTES) throw new Fault('TOO_MANY_PICTURES');
      const id = newId('Picture');
      const picture = { ...{ id, type, size: bytes.length }, uploadedBy: bearer };
      const kept = { ...picture, uploadedAt: at, unusedSince: at };
      await manager.insert(Picture, kept);
      await manager.insert(PictureChunk, chunksOf(id, bytes));
      return kept;
    });
  }

  async read(id: string): Promise<PictureContent | null> {
    const { read } = this.store;
    const picture = await read.findOneBy(Picture, { id });
    if (!picture) return null;
    const { type, size } = picture;
    return {
      ...{ type, size },
      async *pieces() {
        for (let number = 0; number * LIMITS.PICTURE_CHUNK_BYTES < size; number += 1) {
          const chunk = await read.findOneBy(PictureChunk, { pictureId: id, number });
          // Forgotten meanwhile.
          if (!chunk) throw new Fault('NOT_FOUND');
          yield chunk.bytes;
        }
      },
    };
  }
}

/**
 * Forgets pictures that were uploaded and never shown, a bounded number at a time.
 * @returns how many it looked at; as many as PRUNE_PICTURES means that there may be more
 */
export function prunePictures(store: Store, now: number): Promise<number> {
  return store.transact(async (tx) => {
    const unused = { unusedSince: LessThan(now - LIMITS.PICTURE_UNUSED_MS) };
    const found = await tx.manager.find(Picture, {
      ...{ where: unused, select: { id: true } as const },
      ...{ order: { unusedSince: 'ASC' } as const, take: LIMITS.PRUNE_PICTURES },
    });
    const ids = found.map(({ id }) => id);
    // One that evidence shows since it was found is left alone.
    const locked = ids.length ? await tx.lock(Picture, { id: In(ids), ...unused }) : [];
    const forgotten = locked.map(({ id }) => id);
    if (forgotten.length) {
      await tx.manager.delete(PictureChunk, { pictureId: In(forgotten) });
      await tx.manager.delete(Picture, { id: In(forgotten) });
    }
    return found.length;
  });
}

function chunksOf(pictureId: string, bytes: Buffer): PictureChunk[] {
  const length = LIMITS.PICTURE_CHUNK_BYTES;
  return Array.from({ length: Math.ceil(bytes.length / length) }, (_, number) => ({
    pictureId,
    number,
    bytes: bytes.subarray(number * length, (number + 1) * length),
  }));
}
