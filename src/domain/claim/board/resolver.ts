import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../access.js';
import type { Context } from '../../context.js';
import { Event, Segment } from '../../event/entity.js';
import { programmeLoader } from '../../event/programme/loader.js';
import { Live } from '../../live-plan.js';
import { argumentId, mustLoad } from '../../reference.js';
import { Cursor } from '../../shape/values/scalars.js';
import { boardPlanner, STATEMENTS_OF_BOARDS, type BoardChange, type BoardSource } from './source.js';
import { ClaimBoard, ClaimBoardPosition, ClaimBoardUpdate } from './type.js';
import { participants } from '../../volunteer/participant.js';
import { kindOfId } from '../../../core/ids.js';
import type { Loaders } from '../../loaders.js';
import type { Node } from '../../shape/declarations/node.js';
import { COST } from '../../shape/declarations/cost.js';
import { Statements } from '../../shape/declarations/statements.js';

@Resolver(() => ClaimBoard)
export class ClaimBoardResolver {
  constructor(private readonly boards: BoardSource) {}

  @Statements(1 + STATEMENTS_OF_BOARDS)
  @Query(() => ClaimBoard, {
    complexity: COST.BOARD,
    description: 'The claim board of an event now; null when there is no such event.',
  })
  @Access('public')
  async claimBoard(
    @Arg('eventId', () => ID, { description: 'The id of an event.' }) eventId: string,
    @Ctx() { loaders }: Context,
  ): Promise<ClaimBoard> {
    await mustLoad(loaders, Event, 'eventId', argumentId('Event', 'eventId', eventId));
    return this.boards.load(loaders, eventId);
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
    @Arg('eventId', () => ID, { description: 'The id of an event.' }) _eventId: string,
    @Arg('after', () => Cursor, {
      nullable: true,
      description:
        'The cursor of a board, or of its last update that was received: only what follows comes, and no snapshot.',
    })
    _after: string | null,
  ): Promise<ClaimBoardUpdate> {
    const { programmeOf, segmentId } = change;
    const runningSegment = segmentId
      ? await loaders.byId(Segment).load(segmentId)
      : (change.board?.runningSegment ?? null);
    return {
      kind: change.kind,
      cursor: change.cursor,
      at: new Date(change.at),
      board: change.board,
      row: change.row,
      segmentChanged: segmentId !== undefined,
      runningSegment,
      programme: () => (programmeOf === null ? null : loaders.of(programmeLoader).load(programmeOf)),
      positions: change.positions && change.positions.map((place) => new ClaimBoardPosition(place)),
      changed: await changedNode(loaders, change.changedId),
    };
  }
}

@Resolver(() => Event)
export class EventBoardResolver {
  constructor(private readonly boards: BoardSource) {}

  @Statements(STATEMENTS_OF_BOARDS)
  @FieldResolver(() => ClaimBoard, { complexity: COST.BOARD, description: 'Its claim board now.' })
  claimBoard(@Root() { id }: Event, @Ctx() { loaders }: Context): Promise<ClaimBoard> {
    return this.boards.load(loaders, id);
  }
}

async function changedNode(loaders: Loaders, id: string | null): Promise<Node | null> {
  if (id === null) return null;
  return kindOfId(id) === 'Event' ? loaders.byId(Event).load(id) : participants.load(loaders, id);
}
