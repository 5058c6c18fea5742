import type { Feature } from '../feature.js';
import { Registration } from './entity.js';
import { REGISTRATION_ENTRIES_SAY, RegistrationEntry } from './entries.js';
import { registrations } from './lists.js';
import { Registrations1796342400022 } from './migration.js';
import { registrationMutations } from './mutations.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Registration: { prefix: 'rgn'; noun: { en: 'registration'; zh: '登记' } };
  }
}

export const registration: Feature = {
  name: 'registration',
  ids: { Registration: { prefix: 'rgn', noun: { en: 'registration', zh: '登记' } } },
  entities: [Registration],
  movesWithOrganisation: [Registration],
  migrations: [Registrations1796342400022],
  nodes: [Registration],
  entries: RegistrationEntry,
  entriesSay: REGISTRATION_ENTRIES_SAY,
  links: { registration: Registration },
  lists: [registrations],
  mutations: registrationMutations,
};
