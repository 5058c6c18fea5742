import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { oneOf } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { PooledResource } from './entity.js';
import { PoolEntry } from './entries.js';
import { PooledResourceConnection, PooledResourceFilter } from './input.js';

export const pooledResources = list({
  of: PooledResource,
  connection: PooledResourceConnection,
  changes: { items: [PoolEntry.RESOURCE_OFFERED], columns: { state: [PoolEntry.RESOURCE_WITHDRAWN] } },
  on: [
    {
      type: Organisation,
      field: 'pool',
      description: 'What is offered to its pool, in the order in which it was; also what is offered no more.',
      by: 'poolId',
    },
    {
      type: Organisation,
      field: 'offers',
      description: 'What it offers to pools of others, in the order in which it did.',
      by: 'organisationId',
    },
  ],
  filter: { type: PooledResourceFilter, by: { kinds: oneOf('kind'), states: oneOf('state') } },
  orderBy: orders(PooledResource, ['createdAt'], { says: { createdAt: 'When they were offered.' } }),
  usually: { field: 'createdAt', direction: Direction.ASC },
});
