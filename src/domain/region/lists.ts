import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { CONNECTION, connectionOf, Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { orders } from '../shape/lists/ordering.js';
import { isId, oneOf } from '../shape/lists/narrowing.js';
import { Region, RegionKind } from './entity.js';
import { RegionEntry } from './entries.js';

@ObjectType(CONNECTION)
class RegionConnection extends connectionOf('Region', Region) {}

@InputType({ description: 'Which regions.' })
class RegionFilter {
  @Field(() => [RegionKind], {
    nullable: true,
    description: 'Of one of these kinds; of any when left out or empty.',
  })
  kinds?: RegionKind[] | null;
  @Field(() => ID, { nullable: true, description: 'Directly below this one.' }) parentId?: string | null;
}

export const regions = list({
  of: Region,
  connection: RegionConnection,
  changes: { items: [RegionEntry.REGION_ADDED] },
  all: { field: 'regions', description: 'All regions, by name.' },
  on: [{ type: Region, field: 'children', description: 'Those directly below it, by name.', by: 'parentId' }],
  filter: { type: RegionFilter, by: { kinds: oneOf('kind'), parentId: isId('Region', 'parentId') } },
  orderBy: orders(Region, ['nameKey', 'code'], {
    says: { code: 'Their code, as text: what lies in a division of China follows it.' },
  }),
  usually: { field: 'nameKey', direction: Direction.ASC },
});
