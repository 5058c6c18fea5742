import { EDIT_EVENT } from '../event/permissions.js';
import { Organisation } from '../organisation/entity.js';
import { ofOrganisation } from '../organisation/visibility.js';
import { EDIT_PROJECT } from '../project/permissions.js';
import { mutation } from '../mutation.js';
import { actsOn, type Acting } from '../shape/changes/action.js';
import { Agreement } from './entity.js';
import {
  AcceptAgreement,
  AgreementActivity,
  AgreementPayload,
  EndAgreement,
  ProposeAgreement,
  ShareResource,
  SignAgreement,
  StopSharing,
  WithdrawAgreement,
} from './input.js';
import { BE_PARTY, HAVE_AGREEMENTS_SIGNED, OF_AGREEMENT, PROPOSE_AGREEMENTS } from './permissions.js';
import { acceptAgreement, proposeAgreement } from './steps/proposing.js';
import { endAgreement, signAgreement, withdrawAgreement } from './service.js';
import { mustBeSignable } from './rules.js';
import { agreementStateAfter } from './steps/states.js';
import {
  addActivity,
  mustBeInForce,
  removeActivity,
  shareResource,
  stopSharing,
} from './parties/together.js';
import { BY_PARTIES, BY_PROPOSER } from './visibility.js';

const payload = AgreementPayload;

/** What a party does with an agreement. Which party it is, and how far that one is, depends on the input. */
const byParties = (check?: Acting<Agreement>['check']) => [
  actsOn(Agreement, { by: BY_PARTIES, ...(check && { check }) }),
];

export const agreementMutations = [
  mutation('proposeAgreement', {
    description:
      'Proposes an agreement. Whoever may agree for a party has accepted for it; nobody is named in it before all have.',
    requires: [PROPOSE_AGREEMENTS, BE_PARTY, HAVE_AGREEMENTS_SIGNED],
    input: ProposeAgreement,
    payload,
    on: [actsOn(Organisation, { by: ofOrganisation(PROPOSE_AGREEMENTS) })],
    change: async (tx, actor, command) => ({ agreement: await proposeAgreement(tx, actor, command) }),
  }),
  mutation('acceptAgreement', {
    description: 'Agrees to be a party.',
    requires: OF_AGREEMENT,
    input: AcceptAgreement,
    payload,
    on: byParties(({ state }) => agreementStateAfter(state, 'agree')),
    change: async (tx, actor, command) => ({ agreement: await acceptAgreement(tx, actor, command) }),
  }),
  mutation('signAgreement', {
    description: 'Signs for a party. Once all have signed, the agreement is in force.',
    requires: OF_AGREEMENT,
    input: SignAgreement,
    payload,
    // On which day it is signed is said by the input.
    on: byParties(({ state }) => {
      mustBeSignable({ state, termTo: null }, '');
      agreementStateAfter(state, 'conclude');
    }),
    change: async (tx, actor, command) => ({ agreement: await signAgreement(tx, actor, command) }),
  }),
  mutation('endAgreement', {
    description: 'Ends an agreement that is in force. Any party may.',
    requires: OF_AGREEMENT,
    input: EndAgreement,
    payload,
    on: byParties(({ state }) => agreementStateAfter(state, 'end')),
    change: async (tx, actor, command) => ({ agreement: await endAgreement(tx, actor, command) }),
  }),
  mutation('withdrawAgreement', {
    description: 'Takes an agreement back before it is in force. Who proposed it may, and any party.',
    requires: [...OF_AGREEMENT, PROPOSE_AGREEMENTS],
    input: WithdrawAgreement,
    payload,
    on: [
      actsOn(Agreement, {
        by: [BY_PROPOSER, BY_PARTIES],
        check: ({ state }) => agreementStateAfter(state, 'withdraw'),
      }),
    ],
    change: async (tx, actor, command) => ({ agreement: await withdrawAgreement(tx, actor, command) }),
  }),
  mutation('addAgreementActivity', {
    description: 'Says that a project or an event is carried out under an agreement.',
    requires: [...OF_AGREEMENT, EDIT_PROJECT, EDIT_EVENT],
    input: AgreementActivity,
    payload,
    on: byParties(mustBeInForce),
    change: async (tx, actor, command) => ({ agreement: await addActivity(tx, actor, command) }),
  }),
  mutation('removeAgreementActivity', {
    description: 'Says that a project or an event is not under an agreement.',
    requires: [...OF_AGREEMENT, EDIT_PROJECT, EDIT_EVENT],
    input: AgreementActivity,
    payload,
    on: byParties(),
    change: async (tx, actor, command) => ({ agreement: await removeActivity(tx, actor, command) }),
  }),
  mutation('shareResource', {
    description: 'Says what a party shares under an agreement.',
    requires: OF_AGREEMENT,
    input: ShareResource,
    payload,
    on: byParties(mustBeInForce),
    change: async (tx, actor, command) => ({ agreement: await shareResource(tx, actor, command) }),
  }),
  mutation('stopSharingResource', {
    description: 'Says that a party shares something no more.',
    requires: OF_AGREEMENT,
    input: StopSharing,
    payload,
    on: byParties(),
    change: async (tx, actor, command) => ({ agreement: await stopSharing(tx, actor, command) }),
  }),
];
