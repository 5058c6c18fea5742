import { REMOVE_MEMBERSHIP } from '../membership/permissions.js';
import { mutation } from '../mutation.js';
import { actsOn } from '../shape/changes/action.js';
import { Volunteer } from '../volunteer/entity.js';
import { leave } from '../volunteer/units/leaving.js';
import { Enrolment } from './entity.js';
import { forgetVolunteer } from './forgetting/forget.js';
import {
  ConfirmEnrolment,
  EnrolmentPayload,
  EnrolVolunteer,
  ForgetVolunteer,
  ForgottenPayload,
  StepEnrolment,
  UpdateEnrolment,
} from './input.js';
import { ANSWER_ENROLMENTS, APPLY, BE_FORGOTTEN, KEEP_ENROLMENT } from './permissions.js';
import { enrolmentStateAfter, type EnrolmentStep } from './rules.js';
import { confirmEnrolment, declineEnrolment, endEnrolment, enrol, updateEnrolment } from './service.js';
import { ANSWERING, FORGETTING, HERSELF, KEEPERS, OF_HER_UNITS } from './visibility.js';

const payload = EnrolmentPayload;
const may = (step: EnrolmentStep) => (row: Enrolment) => enrolmentStateAfter(row.state, step);

export const enrolmentMutations = [
  mutation('enrolVolunteer', {
    description:
      'Registers a volunteer with an organisation: herself, until it confirms; or one who belongs to it, by those who run it.',
    requires: [APPLY, ANSWER_ENROLMENTS],
    input: EnrolVolunteer,
    payload,
    on: [actsOn(Volunteer, { by: [HERSELF, OF_HER_UNITS] })],
    change: async (tx, actor, command) => ({ enrolment: await enrol(tx, actor, command) }),
  }),
  mutation('updateEnrolment', {
    description: 'Changes what is said of a registration.',
    requires: [KEEP_ENROLMENT],
    input: UpdateEnrolment,
    payload,
    on: [actsOn(Enrolment, { by: KEEPERS, check: may('end') })],
    change: async (tx, actor, command) => ({ enrolment: await updateEnrolment(tx, actor, command) }),
  }),
  mutation('confirmEnrolment', {
    description: 'The organisation confirms a registration: she belongs to it.',
    requires: [ANSWER_ENROLMENTS, KEEP_ENROLMENT],
    input: ConfirmEnrolment,
    payload,
    on: [actsOn(Enrolment, { by: ANSWERING, check: may('confirm') })],
    change: async (tx, actor, command) => ({ enrolment: await confirmEnrolment(tx, actor, command) }),
  }),
  mutation('declineEnrolment', {
    description: 'The organisation does not confirm a registration.',
    requires: [ANSWER_ENROLMENTS, KEEP_ENROLMENT],
    input: StepEnrolment,
    payload,
    on: [actsOn(Enrolment, { by: ANSWERING, check: may('decline') })],
    change: async (tx, actor, command) => ({ enrolment: await declineEnrolment(tx, actor, command) }),
  }),
  mutation('endEnrolment', {
    description: 'She leaves, or what she applied for is taken back. What she is there ends with it.',
    requires: [KEEP_ENROLMENT],
    input: StepEnrolment,
    payload,
    on: [actsOn(Enrolment, { by: KEEPERS, check: may('end') })],
    change: async (tx, actor, command, { additions }) => ({
      enrolment: await endEnrolment(tx, actor, command, (of, its) => leave(of, additions, its)),
    }),
  }),
  mutation('forgetVolunteer', {
    description:
      'Forgets a volunteer at her request: her name, what she can do, where she belongs, what she was there and was to come to. Her number stays, so that nobody enters her again; what she served counts on.',
    requires: [BE_FORGOTTEN, REMOVE_MEMBERSHIP],
    input: ForgetVolunteer,
    payload: ForgottenPayload,
    shownElsewhere: () => 'name',
    on: [actsOn(Volunteer, { by: FORGETTING })],
    change: async (tx, actor, command, { additions }) => ({
      volunteer: await forgetVolunteer(tx, actor, command, additions),
    }),
  }),
];
