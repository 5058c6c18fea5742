import { actsOn } from '../shape/changes/action.js';
import { Organisation } from './entity.js';
import { ofOrganisation } from './visibility.js';
import { mutation } from '../mutation.js';
import type { Parts } from '../feature.js';
import { delegates } from './ports/founding.js';
import { CreateOrganisation, OrganisationPayload, UpdateOrganisation } from './input.js';
import {
  AGREE_TO_BE_MEMBER,
  AGREE_TO_BE_PARENT,
  AGREE_TO_BE_PREDECESSOR,
  EDIT_ORGANISATION,
  FOUND_AT_THE_TOP,
  FOUND_ORGANISATION,
  LINK_ORGANISATION,
} from './permissions.js';
import { OrganisationService } from './service.js';

const serviceOf = ({ additions: { eventsShowing, delegateAll, consent } }: Parts) =>
  new OrganisationService(eventsShowing, delegateAll, consent);

export const organisationMutations = [
  mutation('createOrganisation', {
    description: 'Founds an organisation.',
    requires: [
      FOUND_ORGANISATION,
      FOUND_AT_THE_TOP,
      AGREE_TO_BE_PARENT,
      AGREE_TO_BE_MEMBER,
      AGREE_TO_BE_PREDECESSOR,
    ],
    input: CreateOrganisation,
    payload: OrganisationPayload,
    on: [actsOn(Organisation, { by: ofOrganisation(FOUND_ORGANISATION) })],
    change: async (tx, actor, command, parts) => {
      if (delegates(actor, command)) parts.node.roles.mustHaveRoom();
      return { organisation: await parts.of(serviceOf).create(tx, actor, command) };
    },
    afterwards: async ({ command, parts }) => {
      if (command.parentId !== null) await parts.node.roles.poll();
    },
  }),
  mutation('updateOrganisation', {
    description: 'Changes what is said of an organisation.',
    requires: [
      EDIT_ORGANISATION,
      LINK_ORGANISATION,
      AGREE_TO_BE_PARENT,
      AGREE_TO_BE_MEMBER,
      AGREE_TO_BE_PREDECESSOR,
    ],
    input: UpdateOrganisation,
    payload: OrganisationPayload,
    shownElsewhere: ({ name }) => (name == null ? undefined : 'name'),
    on: [
      actsOn(Organisation, { by: [ofOrganisation(EDIT_ORGANISATION), ofOrganisation(LINK_ORGANISATION)] }),
    ],
    change: async (tx, actor, command, parts) => ({
      organisation: await parts.of(serviceOf).update(tx, actor, command),
    }),
  }),
];
