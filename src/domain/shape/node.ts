import { Field, ID, InterfaceType } from 'type-graphql';
import { kindOfId, readDerivedId } from '../../core/ids.js';

/** Anything with an id of its own: the id alone finds it again. */
@InterfaceType({ resolveType: ({ id }: { id: string }) => kindOfId(id) ?? readDerivedId(id)?.kind })
export abstract class Node {
  @Field(() => ID) id!: string;
}
