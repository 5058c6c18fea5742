import { In } from 'typeorm';
import { Fault } from '../../core/faults.js';
import type { Transaction } from '../../store/store.js';
import { Picture } from './entity.js';

/** Marks uploaded pictures as used, so that they are not deleted. @throws Fault NOT_FOUND said of `pictures` */
export async function keepPictures(tx: Transaction, uploaded: readonly string[]): Promise<void> {
  if (!uploaded.length) return;
  if ((await tx.lock(Picture, { id: uploaded })).length < uploaded.length) {
    throw new Fault(
      'NOT_FOUND',
      { en: 'There is no picture of this name. Upload it first.', zh: '没有此图片。请先上传。' },
      { field: ['pictures'] },
    );
  }
  await tx.manager.update(Picture, { id: In([...uploaded]) }, { unusedSince: null });
}
