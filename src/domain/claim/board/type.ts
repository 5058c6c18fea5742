import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { derivedId } from '../../../core/ids.js';
import { LIMITS } from '../../../core/limits.js';
import { Event, Segment } from '../../event/entity.js';
import { Project, ProjectState } from '../../project/entity.js';
import type { BoardClaim, BoardRow, ProjectPosition } from '../../project/ports/claims.js';
import { AtMost } from '../../shape/declarations/at-most.js';
import { Linked } from '../../shape/declarations/declared.js';
import { Money } from '../../shape/values/money.js';
import { Node } from '../../shape/declarations/node.js';
import { Cursor } from '../../shape/values/scalars.js';
import { ShownParticipant } from '../../volunteer/participant.js';
import { Claim, ClaimState } from '../entity.js';
import { isClaimable } from '../rules.js';
import { COST, listOf, onlyAtFirst } from '../../shape/declarations/cost.js';

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'A claim that holds a place, as the board shows it. Its `id` is not that of the claim: join with the feed by `claim { id }`.',
})
export class ClaimBoardClaim implements Node {
  readonly id: string;
  @Linked('claim', () => Claim, { description: 'The claim itself.' }) readonly claimId: string;
  @Field(() => Int, { description: 'Which of the places of the project, from 1.' }) readonly place: number;
  @Field(() => ClaimState, { description: 'How far it is.' }) readonly state: string;
  @Field(() => GraphQLDateTimeISO, { description: 'Since when it holds the place.' }) readonly takenAt: Date;
  @ShownParticipant('claimant', { withheldIf: ({ claimantId }: ClaimBoardClaim) => claimantId === null })
  readonly claimantId: string | null;

  constructor(claim: BoardClaim) {
    this.id = derivedId('ClaimBoardClaim', claim.id);
    this.claimId = claim.id;
    this.place = claim.place;
    this.state = claim.state;
    this.takenAt = new Date(claim.at);
    this.claimantId = claim.claimant;
  }
}

@ObjectType({ implements: Node, description: 'A project on the board.', simpleResolvers: true })
export class ClaimBoardRow implements Node {
  readonly id: string;
  @Field(() => ProjectState, { description: 'How far the project is.' }) readonly state: ProjectState;
  @Field(() => Int, { description: 'How many claimants can take it on together.' }) readonly places: number;
  @Field(() => Int, { description: 'Places without a claim, also while the project takes no claims.' })
  readonly openPlaces: number;
  @AtMost(LIMITS.PLACES_PER_PROJECT)
  @Field(() => [ClaimBoardClaim], {
    description: 'The claims that hold a place, by place.',
    // Most projects have one or two places.
    complexity: listOf(2),
  })
  readonly claims: ClaimBoardClaim[];
  @Field(() => Int, { description: 'How many claims wait for a place.' }) readonly waiting: number;
  @Field(() => Money, { nullable: true, description: 'The money it needs; null when it needs none.' })
  readonly target: Money | null;
  @Field(() => Money, { nullable: true, description: 'The part of the target that claims have taken.' })
  readonly claimedAmount: Money | null;
  @Linked('project', () => Project, { description: 'The project that the row shows.' })
  readonly projectId: string;
  readonly currency: string;

  constructor(row: BoardRow) {
    this.id = derivedId('ClaimBoardRow', row.project);
    this.state = row.state;
    this.places = row.places;
    this.openPlaces = row.places - row.claims.length;
    this.claims = row.claims.map((claim) => new ClaimBoardClaim(claim));
    this.waiting = row.waiting;
    this.currency = row.currency;
    const money = (minor: string) => new Money({ minor: BigInt(minor), currency: row.currency });
    this.target = row.target === null ? null : money(row.target);
    this.claimedAmount = row.target === null ? null : money(row.claimed);
    this.projectId = row.project;
  }
}

@ObjectType({
  implements: Node,
  description: 'The claim board of an event as of a cursor.',
  simpleResolvers: true,
})
export class ClaimBoard implements Node {
  readonly id: string;
  @Field(() => Cursor, {
    description:
      'The board is as of this cursor; subscribe with it, to `claimBoard` or `feed`, to get what follows.',
  })
  readonly cursor: string;
  @Field(() => GraphQLDateTimeISO, { description: 'When what it shows last changed.' }) readonly asOf: Date;
  @AtMost(LIMITS.PROJECTS_PER_EVENT)
  @Field(() => [ClaimBoardRow], {
    description: 'In the order of the event, with withdrawn projects.',
    complexity: listOf(LIMITS.PROJECTS_PER_EVENT),
  })
  readonly rows: ClaimBoardRow[];
  @Field(() => Segment, {
    nullable: true,
    description: 'The part of the programme that runs now; null when none runs.',
  })
  readonly runningSegment: Segment | null;
  @Field(() => Int, { description: 'Projects on it that are not withdrawn.' }) readonly projectCount: number;
  @Field(() => Int, { description: 'Projects with at least one claim.' }) readonly claimedCount: number;
  @Field(() => Int, { description: 'Projects that are done, accepted and struck off the list.' })
  readonly closedCount: number;
  @Field(() => Int, { description: 'Places that can be claimed now.' }) readonly openPlaces: number;

  @Linked('event', () => Event, { description: 'Whose board it is.' }) readonly eventId: string;

  constructor(
    eventId: string,
    rows: readonly BoardRow[],
    state: { cursor: string; asOf: number; runningSegment: Segment | null; cancelled: boolean },
  ) {
    this.id = derivedId('ClaimBoard', eventId);
    this.eventId = eventId;
    this.cursor = state.cursor;
    this.asOf = new Date(state.asOf);
    this.runningSegment = state.runningSegment;
    this.rows = rows.map((row) => new ClaimBoardRow(row));
    const shown = this.rows.filter((row) => row.state !== ProjectState.WITHDRAWN);
    this.projectCount = shown.length;
    this.claimedCount = shown.filter((row) => row.claims.length > 0).length;
    this.closedCount = shown.filter((row) => row.state === ProjectState.CLOSED).length;
    const claimable = state.cancelled ? [] : shown.filter((row) => isClaimable(row.state));
    this.openPlaces = claimable.reduce((sum, row) => sum + row.openPlaces, 0);
  }
}

export enum ClaimBoardUpdateKind {
  SNAPSHOT = 'SNAPSHOT',
  CHANGE = 'CHANGE',
  RESYNC = 'RESYNC',
}
registerEnumType(ClaimBoardUpdateKind, {
  name: 'ClaimBoardUpdateKind',
  description:
    'SNAPSHOT and RESYNC bring the whole board and replace what was known; RESYNC says that the cursor given could ' +
    'not be honoured. CHANGE brings a row, the programme, positions in the list, or what has another name now.',
  valuesConfig: {
    SNAPSHOT: { description: 'The whole board, first of all.' },
    CHANGE: { description: 'What changed since the update before it.' },
    RESYNC: { description: 'The whole board anew: what came after the cursor given is not kept any more.' },
  },
});

@ObjectType({ description: 'The position of a project in the list of its event.', simpleResolvers: true })
export class ClaimBoardPosition {
  @Linked('project', () => Project, { description: 'The project that was moved.' })
  readonly projectId: string;
  @Field(() => Int, { description: 'Where it is now, from 1.' }) readonly position: number;

  constructor({ project, position }: ProjectPosition) {
    this.projectId = project;
    this.position = position;
  }
}

@ObjectType({ simpleResolvers: true, description: 'What changed on a board, in the order it changed.' })
export class ClaimBoardUpdate {
  @Field(() => ClaimBoardUpdateKind, { description: 'What it brings.' }) kind!: ClaimBoardUpdateKind;
  @Field(() => Cursor, {
    description: 'The board is as of this cursor: subscribe anew with it to get what follows.',
  })
  cursor!: string;
  @Field(() => GraphQLDateTimeISO, { description: 'When it changed.' }) at!: Date;
  @Field(() => ClaimBoard, {
    nullable: true,
    complexity: onlyAtFirst(COST.BOARD),
    description: 'The whole board, of SNAPSHOT and RESYNC; null of CHANGE.',
  })
  board!: ClaimBoard | null;
  @Field(() => ClaimBoardRow, { nullable: true, description: 'The project that changed, as it is now.' })
  row!: ClaimBoardRow | null;
  @Field(() => Boolean, { description: 'Whether another segment runs now: see runningSegment.' })
  segmentChanged!: boolean;
  @Field(() => Segment, {
    nullable: true,
    description: 'The part of the programme that runs now, when `segmentChanged`; null when none runs.',
  })
  runningSegment!: Segment | null;
  @AtMost(LIMITS.SEGMENTS_PER_EVENT)
  @Field(() => [Segment], {
    name: 'programme',
    nullable: true,
    description: 'The whole programme, in order, when it or the running segment changed.',
    complexity: listOf(LIMITS.SEGMENTS_PER_EVENT / 2, COST.ROW, COST.LINK),
  })
  programme!: () => Promise<Segment[]> | null;
  @AtMost(LIMITS.PROJECTS_PER_EVENT)
  @Field(() => [ClaimBoardPosition], {
    nullable: true,
    description: 'The projects whose position changed, when the list was reordered.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS),
  })
  positions!: readonly ClaimBoardPosition[] | null;
  @Field(() => Node, {
    nullable: true,
    description:
      'The event, or an organisation or volunteer that the board names, as it is now: it was renamed, moved, cancelled or changed otherwise, or its screens were directed.',
  })
  changed!: Node | null;
}
