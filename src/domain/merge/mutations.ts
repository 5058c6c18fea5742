import { actsOn } from '../shape/changes/action.js';
import { Organisation } from '../organisation/entity.js';
import { ofOrganisation } from '../organisation/visibility.js';
import { Volunteer } from '../volunteer/entity.js';
import { ofVolunteer } from '../volunteer/visibility.js';
import { LEDGER } from '../donation/ledger/ledger.js';
import { mutation } from '../mutation.js';
import { OrganisationPayload } from '../organisation/input.js';
import { VolunteerPayload } from '../volunteer/input.js';
import { canStep, stepOrganisation, stepVolunteer } from './archive.js';
import { MergeOrganisations, MergeVolunteers, StepOrganisation, StepVolunteer } from './input.js';
import {
  ARCHIVE_ORGANISATION,
  ARCHIVE_VOLUNTEER,
  MERGE_ORGANISATIONS,
  MERGE_VOLUNTEERS,
} from './permissions.js';
import { mergeOrganisations } from './organisations.js';
import { mergeVolunteers } from './volunteers.js';

export const mergeMutations = [
  mutation('mergeOrganisations', {
    description:
      'Makes one of two organisations that are the same: the id of the one finds the other from then on.',
    requires: [MERGE_ORGANISATIONS],
    input: MergeOrganisations,
    payload: OrganisationPayload,
    on: [actsOn(Organisation, { by: ofOrganisation(MERGE_ORGANISATIONS) })],
    reserve: LEDGER,
    change: async (tx, actor, command) => ({ organisation: await mergeOrganisations(tx, actor, command) }),
  }),
  mutation('mergeVolunteers', {
    description:
      'Makes one of two volunteers who are the same person: the id of the one finds the other from then on.',
    requires: [MERGE_VOLUNTEERS],
    input: MergeVolunteers,
    payload: VolunteerPayload,
    on: [actsOn(Volunteer, { by: ofVolunteer(MERGE_VOLUNTEERS) })],
    reserve: LEDGER,
    change: async (tx, actor, command) => ({ volunteer: await mergeVolunteers(tx, actor, command) }),
  }),
  mutation('archiveOrganisation', {
    description: 'Takes it out of every list and search; its id and links find it all the time.',
    requires: [ARCHIVE_ORGANISATION],
    input: StepOrganisation,
    payload: OrganisationPayload,
    on: [
      actsOn(Organisation, {
        by: ofOrganisation(ARCHIVE_ORGANISATION),
        check: canStep('Organisation', 'archive'),
      }),
    ],
    change: async (tx, actor, { id }) => ({ organisation: await stepOrganisation(tx, actor, 'archive', id) }),
  }),
  mutation('archiveVolunteer', {
    description: 'Takes her out of every list and search; her id and links find her all the time.',
    requires: [ARCHIVE_VOLUNTEER],
    input: StepVolunteer,
    payload: VolunteerPayload,
    on: [actsOn(Volunteer, { by: ofVolunteer(ARCHIVE_VOLUNTEER), check: canStep('Volunteer', 'archive') })],
    change: async (tx, actor, { id }) => ({ volunteer: await stepVolunteer(tx, actor, 'archive', id) }),
  }),
  mutation('restoreOrganisation', {
    description: 'Puts it back into the lists; its id and links find it all the time.',
    requires: [ARCHIVE_ORGANISATION],
    input: StepOrganisation,
    payload: OrganisationPayload,
    on: [
      actsOn(Organisation, {
        by: ofOrganisation(ARCHIVE_ORGANISATION),
        check: canStep('Organisation', 'restore'),
      }),
    ],
    change: async (tx, actor, { id }) => ({ organisation: await stepOrganisation(tx, actor, 'restore', id) }),
  }),
  mutation('restoreVolunteer', {
    description: 'Puts her back into the lists; her id and links find her all the time.',
    requires: [ARCHIVE_VOLUNTEER],
    input: StepVolunteer,
    payload: VolunteerPayload,
    on: [actsOn(Volunteer, { by: ofVolunteer(ARCHIVE_VOLUNTEER), check: canStep('Volunteer', 'restore') })],
    change: async (tx, actor, { id }) => ({ volunteer: await stepVolunteer(tx, actor, 'restore', id) }),
  }),
];
