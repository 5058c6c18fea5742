import { mutation } from '../mutation.js';
import { Organisation } from '../organisation/entity.js';
import { ofItsOrganisation, ofOrganisation } from '../organisation/visibility.js';
import { actsOn } from '../shape/changes/action.js';
import { Registration } from './entity.js';
import { RecordRegistration, RegistrationPayload, UpdateRegistration } from './input.js';
import { RECORD_REGISTRATIONS } from './permissions.js';
import { recordRegistration, updateRegistration } from './service.js';

export const registrationMutations = [
  mutation('recordRegistration', {
    description: 'Records as what an organisation is registered in law, or prepares to be.',
    requires: [RECORD_REGISTRATIONS],
    input: RecordRegistration,
    payload: RegistrationPayload,
    on: [actsOn(Organisation, { by: ofOrganisation(RECORD_REGISTRATIONS) })],
    change: async (tx, actor, command) => ({ registration: await recordRegistration(tx, actor, command) }),
  }),
  mutation('updateRegistration', {
    description: 'Changes what is said of a registration, such as that it is done.',
    requires: [RECORD_REGISTRATIONS],
    input: UpdateRegistration,
    payload: RegistrationPayload,
    on: [actsOn(Registration, { by: ofItsOrganisation(RECORD_REGISTRATIONS) })],
    change: async (tx, actor, command) => ({ registration: await updateRegistration(tx, actor, command) }),
  }),
];
