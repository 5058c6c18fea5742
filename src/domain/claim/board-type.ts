import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { derivedId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { Segment } from '../event/entity.js';
import { ProjectState } from '../project/entity.js';
import type { BoardClaim, BoardRow } from '../project/project-claims.js';
import { Money } from '../shape/money.js';
import { Node } from '../shape/node.js';
import { Cursor } from '../shape/scalars.js';
import { ClaimState } from './entity.js';
import { isClaimable } from './rules.js';
import { COST, listOf, onlyAtFirst } from '../shape/cost.js';

@ObjectType({ simpleResolvers: true })
export class ClaimBoardClaim {
  @Field(() => ID) readonly id: string;
  @Field(() => Int) readonly place: number;
  @Field(() => ClaimState) readonly state: string;
  @Field(() => GraphQLDateTimeISO) readonly claimedAt: Date;
  readonly claimantId: string;

  constructor(claim: BoardClaim) {
    this.id = claim.id;
    this.place = claim.place;
    this.state = claim.state;
    this.claimedAt = new Date(claim.at);
    this.claimantId = claim.claimant;
  }
}

@ObjectType({ implements: Node, description: 'A project on the board.', simpleResolvers: true })
export class ClaimBoardRow implements Node {
  readonly id: string;
  @Field(() => ProjectState) readonly state: ProjectState;
  @Field(() => Int) readonly places: number;
  @Field(() => Int) readonly openPlaces: number;
  @Field(() => [ClaimBoardClaim], {
    description: 'Those that hold a place, by place.',
    // Most projects have one or two places.
    complexity: listOf(2),
  })
  readonly claims: ClaimBoardClaim[];
  @Field(() => Int, { description: 'How many wait in line for a place.' }) readonly waiting: number;
  @Field(() => Money, { nullable: true }) readonly target: Money | null;
  @Field(() => Money, { nullable: true, description: 'The part of the target that claims have taken.' })
  readonly claimedAmount: Money | null;
  readonly projectId: string;

  constructor(row: BoardRow) {
    this.id = derivedId('ClaimBoardRow', row.project);
    this.state = row.state;
    this.places = row.places;
    this.openPlaces = row.places - row.claims.length;
    this.claims = row.claims.map((claim) => new ClaimBoardClaim(claim));
    this.waiting = row.waiting;
    const money = (minor: string) => new Money({ minor: BigInt(minor), currency: row.currency });
    this.target = row.target === null ? null : money(row.target);
    this.claimedAmount = row.target === null ? null : money(row.claimed);
    this.projectId = row.project;
  }
}

/** What is on the wall of an event. */
@ObjectType({
  implements: Node,
  description: 'The claim board of an event as of a cursor.',
  simpleResolvers: true,
})
export class ClaimBoard implements Node {
  readonly id: string;
  @Field(() => Cursor, { description: 'The board is as of here; subscribe with it to go on.' })
  readonly cursor: string;
  @Field(() => GraphQLDateTimeISO) readonly asOf: Date;
  @Field(() => [ClaimBoardRow], {
    description: 'In the order of the list; withdrawn projects among them.',
    complexity: listOf(LIMITS.PROJECTS_PER_EVENT),
  })
  readonly rows: ClaimBoardRow[];
  @Field(() => Segment, { nullable: true }) readonly runningSegment: Segment | null;
  @Field(() => Int) readonly projectCount: number;
  @Field(() => Int, { description: 'Projects with at least one claim.' }) readonly claimedCount: number;
  @Field(() => Int) readonly closedCount: number;
  @Field(() => Int, { description: 'Places that can be claimed now.' }) readonly openPlaces: number;

  constructor(
    readonly eventId: string,
    rows: readonly BoardRow[],
    state: { cursor: string; asOf: number; runningSegment: Segment | null },
  ) {
    this.id = derivedId('ClaimBoard', eventId);
    this.cursor = state.cursor;
    this.asOf = new Date(state.asOf);
    this.runningSegment = state.runningSegment;
    this.rows = rows.map((row) => new ClaimBoardRow(row));
    const shown = this.rows.filter((row) => row.state !== ProjectState.WITHDRAWN);
    this.projectCount = shown.length;
    this.claimedCount = shown.filter((row) => row.claims.length > 0).length;
    this.closedCount = shown.filter((row) => row.state === ProjectState.CLOSED).length;
    const claimable = shown.filter((row) => isClaimable(row.state));
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
    'not be honoured. CHANGE brings a row, the segment that runs now, or what has another name now.',
});

@ObjectType({ simpleResolvers: true })
export class ClaimBoardUpdate {
  @Field(() => ClaimBoardUpdateKind) kind!: ClaimBoardUpdateKind;
  @Field(() => Cursor) cursor!: string;
  @Field(() => GraphQLDateTimeISO) at!: Date;
  @Field(() => ClaimBoard, { nullable: true, complexity: onlyAtFirst(COST.BOARD) }) board!: ClaimBoard | null;
  @Field(() => ClaimBoardRow, { nullable: true, description: 'The project that changed, as it is now.' })
  row!: ClaimBoardRow | null;
  @Field(() => Boolean, { description: 'Whether the programme moved: runningSegment tells where to.' })
  segmentChanged!: boolean;
  @Field(() => Segment, { nullable: true }) runningSegment!: Segment | null;
  @Field(() => Node, {
    nullable: true,
    description:
      'The event, or an organisation or volunteer that the board names, as it is now: it was renamed, moved or changed otherwise.',
  })
  changed!: Node | null;
}
