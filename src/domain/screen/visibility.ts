import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import { organiserLineages } from '../event/organisers.js';
import type { Visibility } from '../visibility.js';

const lineageLoader = (read: EntityManager) =>
  new DataLoader((eventIds: readonly string[]) =>
    Promise.all(eventIds.map((eventId) => organiserLineages(read, eventId))),
  );

/** The organisers of an event, by its id, and those above them see its screens. */
export const SCREENS_OF_EVENT: Visibility<string> = {
  name: 'the screens of an event',
  insidersOf: async (loaders, eventId) => ({
    organisations: await loaders.of(lineageLoader).load(eventId),
  }),
};
