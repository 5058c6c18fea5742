import { In, LessThan, MoreThan } from 'typeorm';
import { Fault } from '../../core/faults.js';
import { newId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import type { Store, Transaction } from '../../store/store.js';
import { Picture, PictureChunk, PictureUploader } from './entity.js';
import { PictureEncoder } from './encoding.js';

export interface PictureContent {
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  /** Reads the next chunk when the consumer has taken the one before. */
  pieces(): AsyncIterable<Buffer>;
}

export class PictureService {
  private readonly encoder = new PictureEncoder();

  constructor(private readonly store: Store) {}

  /**
   * @param uploaded at most PICTURE_BYTES
   * @param bearer whose quota counts it
   * @throws Fault BAD_PICTURE, PICTURE_TOO_LARGE, TOO_MANY_PICTURES, OVERLOADED
   */
  async keep(uploaded: Buffer, bearer: string): Promise<Picture> {
    const { type, bytes } = await this.encoder.encode(uploaded, bearer);
    return this.store.transact(async (tx) => {
      const { manager, at } = tx;
      await mustHaveRoom(tx, bearer, bytes.length);
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
          // Deleted in the meantime.
          if (!chunk) throw new Fault('NOT_FOUND');
          yield chunk.bytes;
        }
      },
    };
  }
}

/** Uploads of one bearer are counted one after the other: counted concurrently, each would fit into the quota by itself. */
async function mustHaveRoom(tx: Transaction, bearer: string, bytes: number): Promise<void> {
  const uploader = { bearer, uploadedAt: tx.at };
  await tx.upsert(PictureUploader, [uploader], { changed: ['uploadedAt'], key: ['bearer'] });
  const since = MoreThan(tx.at - LIMITS.PICTURE_QUOTA_MS);
  const taken = await tx.manager.sum(Picture, 'size', { uploadedBy: bearer, uploadedAt: since });
  if (Number(taken) + bytes > LIMITS.PICTURE_QUOTA_BYTES) throw new Fault('TOO_MANY_PICTURES');
}

/**
 * Deletes pictures that were uploaded and never shown, a bounded number at a time.
 * @returns how many it read; PRUNE_PICTURES means that there may be more
 */
export function prunePictures(store: Store, now: number): Promise<number> {
  return store.transact(async (tx) => {
    const before = now - LIMITS.PICTURE_UNUSED_MS;
    const found = await tx.manager.find(Picture, {
      ...{ where: { unusedSince: LessThan(before) }, select: { id: true } as const },
      ...{ order: { unusedSince: 'ASC' } as const, take: LIMITS.PRUNE_PICTURES },
    });
    const ids = found.map(({ id }) => id);
    // Not those that evidence has come to show in the meantime.
    const locked = await tx.lock(Picture, { id: ids });
    const unused = locked.filter(({ unusedSince }) => unusedSince !== null && unusedSince < before);
    const forgotten = unused.map(({ id }) => id);
    if (forgotten.length) {
      await tx.manager.delete(PictureChunk, { pictureId: In(forgotten) });
      await tx.manager.delete(Picture, { id: In(forgotten) });
    }
    await forgetUploaders(tx, now);
    return found.length;
  });
}

async function forgetUploaders({ manager }: Transaction, now: number): Promise<void> {
  const idle = { uploadedAt: LessThan(now - LIMITS.PICTURE_QUOTA_MS) };
  const some = { where: idle, order: { uploadedAt: 'ASC' } as const, take: LIMITS.PRUNE_ROWS };
  const bearers = (await manager.find(PictureUploader, some)).map(({ bearer }) => bearer);
  if (bearers.length) await manager.delete(PictureUploader, { bearer: In(bearers), ...idle });
}

function chunksOf(pictureId: string, bytes: Buffer): PictureChunk[] {
  const length = LIMITS.PICTURE_CHUNK_BYTES;
  return Array.from({ length: Math.ceil(bytes.length / length) }, (_, number) => ({
    pictureId,
    number,
    bytes: bytes.subarray(number * length, (number + 1) * length),
  }));
}
