import { mutation } from '../../mutation.js';
import { Organisation } from '../../organisation/entity.js';
import { ofItsOrganisation, ofOrganisation } from '../../organisation/visibility.js';
import { actsOn } from '../../shape/changes/action.js';
import { OFFER_SERVICES } from '../permissions.js';
import { ServiceOffer, serviceStateAfter } from './entity.js';
import { OfferService, ServiceOfferPayload, WithdrawService } from './input.js';
import { offerService, withdrawService } from './service.js';

export const offerMutations = [
  mutation('offerService', {
    description: 'Says which service a group offers, where and when.',
    requires: [OFFER_SERVICES],
    input: OfferService,
    payload: ServiceOfferPayload,
    on: [actsOn(Organisation, { by: ofOrganisation(OFFER_SERVICES) })],
    change: async (tx, actor, command, { node }) => ({
      serviceOffer: await offerService(tx, actor, command, node.timeZone),
    }),
  }),
  mutation('withdrawService', {
    description: 'Says that a service is offered no more.',
    requires: [OFFER_SERVICES],
    input: WithdrawService,
    payload: ServiceOfferPayload,
    on: [
      actsOn(ServiceOffer, {
        by: ofItsOrganisation(OFFER_SERVICES),
        check: ({ state }) => serviceStateAfter(state, 'withdraw'),
      }),
    ],
    change: async (tx, actor, command) => ({ serviceOffer: await withdrawService(tx, actor, command) }),
  }),
];
