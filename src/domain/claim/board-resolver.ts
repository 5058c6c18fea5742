import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import { Event, Segment } from '../event/entity.js';
import { Live } from '../live-plan.js';
import { Project } from '../project/entity.js';
import { mustExist } from '../reference.js';
import { Cursor } from '../shape/scalars.js';
import { Lang } from '../shape/text.js';
import type { Store } from '../../store/store.js';
import { boardPlanner, type BoardChange, type BoardSource } from './board-source.js';
import { ClaimBoard, ClaimBoardClaim, ClaimBoardRow, ClaimBoardUpdate } from './board-type.js';
import { claimantName, claimantOf } from './claimant.js';
import { kindOfId } from '../../core/ids.js';
import type { Loaders } from '../context.js';
import type { Node } from '../shape/node.js';
import { Claimant } from './entity.js';
import { COST } from '../shape/cost.js';

@Resolver(() => ClaimBoard)
export class ClaimBoardResolver {
  constructor(
    private readonly boards: BoardSource,
    private readonly store: Store,
  ) {}

  @Query(() => ClaimBoard, { complexity: COST.BOARD })
  @Access('public')
  async claimBoard(@Arg('eventId', () => ID) eventId: string): Promise<ClaimBoard> {
    await mustExist(this.store.read, Event, 'eventId', eventId);
    return (await this.boards.read(eventId)).board;
  }

  @Live(
    () => ClaimBoardUpdate,
    {
      name: 'claimBoard',
      description: 'The claim board of an event: a snapshot first, then each change, gap-free.',
    },
    (parts) => parts.of(boardPlanner),
  )
  @Access('public')
  async claimBoardUpdates(
    @Root() change: BoardChange,
    @Ctx() { loaders }: Context,
    @Arg('eventId', () => ID) _eventId: string,
    @Arg('after', () => Cursor, { nullable: true }) _after: string | null,
  ): Promise<ClaimBoardUpdate> {
    const runningSegment = change.segmentId
      ? await loaders.byId(Segment).load(change.segmentId)
      : (change.board?.runningSegment ?? null);
    return {
      kind: change.kind,
      cursor: change.cursor,
      at: new Date(change.at),
      board: change.board,
      row: change.row,
      segmentChanged: change.segmentId !== undefined,
      runningSegment,
      changed: await changedNode(loaders, change.changedId),
    };
  }

  @FieldResolver(() => Event)
  event(@Root() board: ClaimBoard, @Ctx() { loaders }: Context): Promise<Event | null> {
    return loaders.byId(Event).load(board.eventId);
  }
}

@Resolver(() => ClaimBoardRow)
export class ClaimBoardRowResolver {
  @FieldResolver(() => Project)
  project(@Root() row: ClaimBoardRow, @Ctx() { loaders }: Context): Promise<Project | null> {
    return loaders.byId(Project).load(row.projectId);
  }
}

@Resolver(() => ClaimBoardClaim)
export class ClaimBoardClaimResolver {
  @FieldResolver(() => Claimant)
  claimant(@Root() claim: ClaimBoardClaim, @Ctx() { loaders }: Context) {
    return claimantOf(loaders, claim.claimantId);
  }

  @FieldResolver(() => String)
  claimantName(
    @Root() claim: ClaimBoardClaim,
    @Ctx() { loaders }: Context,
    @Arg('lang', () => Lang, { nullable: true }) lang: Lang | null,
  ): Promise<string> {
    return claimantName(loaders, claim.claimantId, lang);
  }
}

async function changedNode(loaders: Loaders, id: string | null): Promise<Node | null> {
  if (id === null) return null;
  return kindOfId(id) === 'Event' ? loaders.byId(Event).load(id) : claimantOf(loaders, id);
}
