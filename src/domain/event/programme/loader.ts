import type { EntityManager } from 'typeorm';
import { listsByKey } from '../../loaders.js';
import { Segment } from '../entity.js';
import { keyedById } from '../../loading/reads.js';

/** The programmes of events, each in its order. */
export const programmeLoader = keyedById((read: EntityManager) =>
  listsByKey(
    (eventIds) =>
      read
        .createQueryBuilder(Segment, 'row')
        .where('row.eventId IN (:...eventIds)', { eventIds })
        .orderBy('row.position')
        .getMany(),
    ({ eventId }) => eventId,
  ),
);
