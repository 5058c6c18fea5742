import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { atField } from '../../core/faults.js';
import { parseId } from '../../core/ids.js';
import type { Store } from '../../store/store.js';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import { filterId } from '../reference.js';
import { connectionOf, Direction, PageArgs, paginate, type Connection } from '../shape/connection.js';
import { Region, RegionKind } from './entity.js';

@ObjectType({ simpleResolvers: true })
class RegionConnection extends connectionOf('Region', Region) {}

@InputType()
class RegionFilter {
  @Field(() => RegionKind, { nullable: true }) kind?: RegionKind | null;
  @Field(() => ID, { nullable: true }) parentId?: string | null;
}

@Resolver(() => Region)
export class RegionResolver {
  constructor(private readonly store: Store) {}

  @Query(() => Region, { nullable: true })
  @Access('public')
  region(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context): Promise<Region | null> {
    return loaders.byId(Region).load(atField('id', () => parseId('Region', id)));
  }

  @Query(() => RegionConnection)
  @Access('public')
  regions(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => RegionFilter, { nullable: true }) filter: RegionFilter | null,
  ): Connection<Region> {
    const query = this.store.read.createQueryBuilder(Region, 'row');
    if (filter?.kind) query.andWhere('row.kind = :kind', { kind: filter.kind });
    if (filter?.parentId != null)
      query.andWhere('row.parentId = :parent', { parent: filterId('Region', 'parentId', filter.parentId) });
    return paginate(query, { column: 'nameKey', direction: Direction.ASC }, page);
  }

  @FieldResolver(() => RegionConnection)
  children(@Root() region: Region, @Args(() => PageArgs) page: PageArgs): Connection<Region> {
    return this.regions(page, { parentId: region.id });
  }
}
