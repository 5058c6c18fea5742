import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { atField } from '../../core/faults.js';
import { parseId } from '../../core/ids.js';
import type { Clock } from '../../core/time.js';
import type { Store } from '../../store/store.js';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import { Project } from '../project/entity.js';
import { Direction, PageArgs, paginate, type Connection } from '../shape/connection.js';
import { Money } from '../shape/money.js';
import { Lang } from '../shape/text.js';
import { claimantName, claimantOf } from './claimant.js';
import { Claim, Claimant, ClaimState } from './entity.js';
import { ClaimConnection, ClaimFilter, ClaimOrder, ClaimOrderField } from './input.js';
import { lineLoader } from './loaders.js';
import { claimQuery } from './query.js';
import { isOverdue } from './rules.js';

const NEWEST_FIRST: ClaimOrder = { field: ClaimOrderField.CLAIMED_AT, direction: Direction.DESC };

@Resolver(() => Claim)
export class ClaimResolver {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  @Query(() => Claim, { nullable: true })
  @Access('public')
  claim(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context): Promise<Claim | null> {
    return loaders.byId(Claim).load(atField('id', () => parseId('Claim', id)));
  }

  @Query(() => ClaimConnection)
  @Access('public')
  claims(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ClaimFilter, { nullable: true }) filter: ClaimFilter | null,
    @Arg('orderBy', () => ClaimOrder, { nullable: true }) orderBy: ClaimOrder | null,
  ): Connection<Claim> {
    const { field, direction } = orderBy ?? NEWEST_FIRST;
    const query = claimQuery(this.store.read, filter ?? {}, this.clock.now());
    return paginate(query, { column: field, direction }, page);
  }

  @FieldResolver(() => Claimant)
  claimant(@Root() root: Claim, @Ctx() { loaders }: Context) {
    return claimantOf(loaders, root.claimantId);
  }

  @FieldResolver(() => String)
  claimantName(
    @Root() root: Claim,
    @Ctx() { loaders }: Context,
    @Arg('lang', () => Lang, { nullable: true }) lang: Lang | null,
  ): Promise<string> {
    return claimantName(loaders, root.claimantId, lang);
  }

  @FieldResolver(() => Int, { nullable: true, description: 'While it waits: 1 for who comes next.' })
  async placeInLine(@Root() root: Claim, @Ctx() { loaders }: Context): Promise<number | null> {
    if (root.state !== ClaimState.WAITING) return null;
    if (root.placeInLine != null) return root.placeInLine;
    const line = await loaders.of(lineLoader).load(root.projectId);
    return line.findIndex(({ id }) => id === root.id) + 1 || null;
  }

  @FieldResolver(() => Money, { nullable: true, description: 'The part of the target it takes on.' })
  async share(@Root() root: Claim, @Ctx() { loaders }: Context): Promise<Money | null> {
    if (root.shareMinor === null) return null;
    const project = await loaders.byId(Project).load(root.projectId);
    return project && new Money({ minor: root.shareMinor, currency: project.currency });
  }

  @FieldResolver(() => Boolean, { description: 'Past the due date, and not handed in.' })
  overdue(@Root() root: Claim): boolean {
    return isOverdue(root, this.clock.now());
  }
}
