import type { Feature } from '../feature.js';
import { countedEnrolments } from './counting/counted.js';
import { Enrolment } from './entity.js';
import { ENROLMENT_ENTRIES_SAY, EnrolmentEntry } from './entries.js';
import { enrolments } from './lists.js';
import { Enrolments1796510000001 } from './migration.js';
import { enrolmentMutations } from './mutations.js';
import { endEnrolments } from './standing/leaving.js';
import { ENROLMENTS } from './visibility.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Enrolment: { prefix: 'enr'; noun: { en: 'registration of a volunteer'; zh: '志愿者注册' } };
  }
}

export const enrolment: Feature = {
  name: 'enrolment',
  ids: { Enrolment: { prefix: 'enr', noun: { en: 'registration of a volunteer', zh: '志愿者注册' } } },
  entities: [Enrolment],
  migrations: [Enrolments1796510000001],
  nodes: [Enrolment],
  concealed: [ENROLMENTS],
  entries: EnrolmentEntry,
  entriesSay: ENROLMENT_ENTRIES_SAY,
  adds: { endEnrolments },
  counted: [countedEnrolments],
  lists: [enrolments],
  mutations: enrolmentMutations,
};
