import { choice, code, id } from '../shape/inputs/fields.js';
import { command, type ReadFrom } from '../shape/inputs/input.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { keyedName } from '../shape/values/text.js';
import { Region, RegionKind } from './entity.js';

export const AddRegion = command(
  {
    parentId: id('Region')
      .optional()
      .says('The region directly above it, a larger one; none above a country.'),
    kind: choice(RegionKind).says('What kind of region it is.'),
    code: code.says(
      'Its code, which nothing else has and which stays. For what is below a district: that of the statistics bureau, such as "320113004".',
    ),
    name: keyedName.says('What it is called.'),
    ...keyed,
  },
  { description: 'A region that is not there yet, such as a sub-district or a community.' },
);
export type AddRegion = ReadFrom<typeof AddRegion>;

export const AddRegionPayload = payload('The region that was added, or why it was refused.', {
  region: made(() => Region, 'The region as it is now; null when it was refused.'),
});
