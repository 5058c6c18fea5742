import { Organisation } from '../../organisation/entity.js';
import { Direction } from '../../shape/lists/connection.js';
import { list } from '../../shape/lists/list.js';
import { orders } from '../../shape/lists/ordering.js';
import { NeedEntry } from '../entries.js';
import { ServiceOffer } from './entity.js';
import { ServiceOfferConnection } from './input.js';

export const serviceOffers = list({
  of: ServiceOffer,
  connection: ServiceOfferConnection,
  changes: { items: [NeedEntry.SERVICE_OFFERED] },
  on: [
    {
      type: Organisation,
      field: 'serviceOffers',
      description: 'The services that it offers, the latest first; also those offered no more.',
      by: 'organisationId',
    },
  ],
  orderBy: orders(ServiceOffer, ['createdAt'], { says: { createdAt: 'When they were offered.' } }),
  usually: { field: 'createdAt', direction: Direction.DESC },
});
