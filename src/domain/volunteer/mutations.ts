import { actsOn } from '../shape/changes/action.js';
import { Organisation } from '../organisation/entity.js';
import { ofOrganisation } from '../organisation/visibility.js';
import { Volunteer } from './entity.js';
import { CALENDAR, ofVolunteer } from './visibility.js';
import { mutation } from '../mutation.js';
import type { Parts } from '../feature.js';
import {
  CalendarAddressPayload,
  ChangeCalendarAddress,
  CreateVolunteer,
  LeaveOrganisation,
  UpdateVolunteer,
  VolunteerPayload,
} from './input.js';
import {
  AGREE_TO_JOIN,
  BE_FOUND,
  CORRECT_NUMBER,
  EDIT_VOLUNTEER,
  ENLIST_VOLUNTEERS,
  HAVE_CALENDAR,
  LEAVE_ORGANISATION,
} from './permissions.js';
import { VolunteerService } from './service.js';

const serviceOf = ({ additions: { eventsShowing, consent, endTerms, endEnrolments } }: Parts) =>
  new VolunteerService(eventsShowing, consent, async (...leaving) => {
    await endTerms(...leaving);
    await endEnrolments(...leaving);
  });

export const volunteerMutations = [
  mutation('createVolunteer', {
    description: 'Enters a volunteer.',
    requires: [ENLIST_VOLUNTEERS, BE_FOUND],
    input: CreateVolunteer,
    payload: VolunteerPayload,
    on: [actsOn(Organisation, { by: ofOrganisation(ENLIST_VOLUNTEERS) })],
    change: async (tx, actor, command, parts) => ({
      volunteer: await parts.of(serviceOf).create(tx, actor, command),
    }),
  }),
  mutation('updateVolunteer', {
    description: 'Changes what is said of a volunteer.',
    requires: [EDIT_VOLUNTEER, CORRECT_NUMBER, ENLIST_VOLUNTEERS, AGREE_TO_JOIN, BE_FOUND],
    input: UpdateVolunteer,
    payload: VolunteerPayload,
    shownElsewhere: ({ name }) => (name == null ? undefined : 'name'),
    on: [actsOn(Volunteer, { by: ofVolunteer(EDIT_VOLUNTEER) })],
    change: async (tx, actor, command, parts) => ({
      volunteer: await parts.of(serviceOf).update(tx, actor, command),
    }),
  }),
  mutation('changeCalendarAddress', {
    description: 'Gives the calendar of a volunteer a secret address, in place of the one that it had.',
    requires: [HAVE_CALENDAR],
    input: ChangeCalendarAddress,
    payload: CalendarAddressPayload,
    on: [actsOn(Volunteer, { by: CALENDAR })],
    change: (tx, actor, command, parts) => parts.of(serviceOf).changeCalendarAddress(tx, actor, command),
  }),
  mutation('leaveOrganisation', {
    description:
      'A volunteer leaves an organisation by herself. What she is there, or for it elsewhere, ends on that day.',
    requires: [LEAVE_ORGANISATION],
    input: LeaveOrganisation,
    payload: VolunteerPayload,
    on: [actsOn(Volunteer, { by: ofVolunteer(LEAVE_ORGANISATION) })],
    change: async (tx, actor, command, parts) => ({
      volunteer: await parts.of(serviceOf).leave(tx, actor, command),
    }),
  }),
];
