import { mutation } from '../mutation.js';
import { Organisation } from '../organisation/entity.js';
import { ofItsOrganisation, ofOrganisation } from '../organisation/visibility.js';
import { actsOn } from '../shape/changes/action.js';
import { offerStateAfter, PooledResource } from './entity.js';
import { OfferResource, PooledResourcePayload, WithdrawResource } from './input.js';
import { OFFER_RESOURCES } from './permissions.js';
import { offerResource, withdrawResource } from './service.js';

export const poolMutations = [
  mutation('offerResource', {
    description: 'Offers a resource to the pool of an organisation.',
    requires: [OFFER_RESOURCES],
    input: OfferResource,
    payload: PooledResourcePayload,
    on: [actsOn(Organisation, { by: ofOrganisation(OFFER_RESOURCES) })],
    change: async (tx, actor, command) => ({ pooledResource: await offerResource(tx, actor, command) }),
  }),
  mutation('withdrawResource', {
    description: 'Says that a resource is offered to a pool no more.',
    requires: [OFFER_RESOURCES],
    input: WithdrawResource,
    payload: PooledResourcePayload,
    on: [
      actsOn(PooledResource, {
        by: ofItsOrganisation(OFFER_RESOURCES),
        check: ({ state }) => offerStateAfter(state, 'withdraw'),
      }),
    ],
    change: async (tx, actor, command) => ({ pooledResource: await withdrawResource(tx, actor, command) }),
  }),
];
