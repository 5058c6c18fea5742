import { ObjectType } from 'type-graphql';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { code, id } from '../shape/inputs/fields.js';
import { command, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { title } from '../shape/values/text.js';
import { Area } from './entity.js';

const name = title.says('What it is called.');

export const AddArea = command(
  {
    code: code.says('Its code, which nothing else has and which stays.'),
    name,
    ...keyed,
  },
  { description: 'A service area that is not there yet. It comes after all others.' },
);
export type AddArea = ReadFrom<typeof AddArea>;

export const UpdateArea = command({ id: id('Area').says('Of the area.'), name: name.ifGiven() }, UPDATE);
export type UpdateArea = ReadFrom<typeof UpdateArea>;

export const AreaPayload = payload('A service area as it is now, or why it was refused.', {
  area: made(() => Area, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class AreaConnection extends connectionOf('Area', Area) {}
