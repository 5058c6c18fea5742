import { Field, ID, InterfaceType } from 'type-graphql';
import { kindOfId, readDerivedId } from '../../../core/ids.js';

/** How the id of every type is described. */
export const ITS_ID = {
  description: 'Its id in the whole graph: unique, and never given to anything else.',
} as const;

/** Anything with an id of its own: the id alone finds it again. */
@InterfaceType({
  description: 'Anything with an id of its own. `Query.node` finds it by the id alone.',
  resolveType: ({ id }: { id: string }) => kindOfId(id) ?? readDerivedId(id)?.kind,
})
export abstract class Node {
  @Field(() => ID, ITS_ID) id!: string;
}
