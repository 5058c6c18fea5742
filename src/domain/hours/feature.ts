import type { Feature } from '../feature.js';
import { automaticHours } from './book/automatic.js';
import { forgetReasons } from './book/forgetting.js';
import { HourCode } from './code/entity.js';
import { countedHours } from './counting/counted.js';
import { ServiceHours } from './entity.js';
import { HOURS_ENTRIES_SAY, HoursEntry } from './entries.js';
import { exportedHours } from './exports/hours.js';
import { serviceHours } from './lists.js';
import { Hours1796520000002 } from './migrations/hours.js';
import { hoursMutations } from './mutations.js';
import { ServiceHoursResolver, StarsResolver } from './resolver.js';
import { StarLevel } from './star/entity.js';
import { sumResolvers } from './sums/resolver.js';
import { HoursSumRow } from './sums/rows.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    ServiceHours: { prefix: 'hrs'; noun: { en: 'record of service hours'; zh: '服务时长记录' } };
  }
}

export const hours: Feature = {
  name: 'hours',
  ids: { ServiceHours: { prefix: 'hrs', noun: { en: 'record of service hours', zh: '服务时长记录' } } },
  entities: [ServiceHours, HourCode, HoursSumRow, StarLevel],
  movesWithOrganisation: [ServiceHours],
  forgets: forgetReasons,
  migrations: [Hours1796520000002],
  nodes: [ServiceHours],
  entries: HoursEntry,
  entriesSay: HOURS_ENTRIES_SAY,
  links: { serviceHours: ServiceHours },
  counted: [countedHours],
  exports: [exportedHours],
  lists: [serviceHours],
  mutations: hoursMutations,
  adds: { hoursOfShifts: automaticHours },
  resolvers: () => [new ServiceHoursResolver(), new StarsResolver(), ...sumResolvers()],
};
