import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { PageInfo } from '../shape/lists/connection.js';
import { Node } from '../shape/declarations/node.js';
import { Cursor } from '../shape/values/scalars.js';
import { SearchMatch } from './finding/matches.js';
import { SearchType } from './searchable.js';

@ArgsType()
export class SearchArgs {
  @Field(() => String, {
    description: 'Words of two characters or more; results contain all of them. At most 100 characters.',
  })
  text!: string;
  @Field(() => [SearchType], { nullable: true, description: 'All when left out.' }) types?: string[] | null;
  @Field(() => Int, { nullable: true, description: 'From 1 to 100; 20 when left out.' }) first?:
    number | null;
  @Field(() => Cursor, { nullable: true, description: 'What follows this cursor of the same search.' })
  after?: string | null;
}

@ObjectType({ description: 'A result of a search.', simpleResolvers: true })
export class SearchHit {
  @Field(() => SearchType, { description: 'Of which type it is.' }) type!: string;
  @Field(() => Node, { description: 'What was found.' }) node!: Node;
  @AtMost(LIMITS.SEARCH_WORDS)
  @Field(() => [SearchMatch], { description: 'The match of each word.' })
  matches!: SearchMatch[];
}

@ObjectType({ simpleResolvers: true, description: 'A result, and its position among all.' })
export class SearchEdge {
  @Field(() => SearchHit, { description: 'The result.' }) node!: SearchHit;
  @Field(() => Cursor, { description: 'Its position in this search, for `after`.' }) cursor!: string;
}

@ObjectType({
  description:
    'Results: first names that begin with the text, then names that contain its words; shorter names first, then what was ' +
    'created first. A page may be shorter than was asked for although there are more results: continue from its endCursor.',
  simpleResolvers: true,
})
export class SearchConnection {
  @Field(() => [SearchEdge], { description: 'The results of the page, each with its cursor.' })
  edges!: readonly SearchEdge[];
  @Field(() => [SearchHit], { description: 'The results of the page, without their cursors.' })
  nodes!: readonly SearchHit[];
  @Field(() => PageInfo, { description: 'Whether there is more, and the cursors to go on from.' })
  pageInfo!: PageInfo;
}
