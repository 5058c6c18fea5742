import { buildSchema, GraphQLError } from 'graphql';
import { EVENT_ID, type ScriptedEvent } from './scripted-event.js';

/** The fields of the graph that the pages use. */
export const schema = buildSchema(/* GraphQL */ `
  scalar Cursor
  scalar DateTimeISO
  scalar BigInt
  enum Lang {
    ZH
    EN
  }
  type Money {
    amount: String
    minor: BigInt!
    currency: String!
    digits: Int!
  }
  type Segment {
    id: ID!
    kind: String!
    state: String!
    title(lang: Lang): String!
  }
  type Project {
    id: ID!
    position: Int!
    name(lang: Lang): String!
  }
  type ProjectConnection {
    nodes: [Project!]!
  }
  interface Node {
    id: ID!
  }
  type Organisation implements Node {
    id: ID!
    name(lang: Lang): String!
  }
  type Volunteer implements Node {
    id: ID!
    name: String!
  }
  union Claimant = Organisation | Volunteer
  type Event implements Node {
    id: ID!
    state: String!
    startsAt: DateTimeISO!
    timeZone: String!
    endsAt: DateTimeISO
    name(lang: Lang): String!
    venue(lang: Lang): String
    segments: [Segment!]!
    runningSegment: Segment
    projects(first: Int): ProjectConnection!
    donationTotal: DonationTotal
    wall: Wall
    fanfares: Fanfares
  }
  type Wall {
    isPaused: Boolean!
    isBlank: Boolean!
    heldSegment: Segment
    call: WallCall
  }
  type WallCall {
    screen: String!
    text: String
    calledAt: DateTimeISO!
    secondsLeft: Int!
  }
  type Fanfares {
    heldSince: DateTimeISO
    releases: [FanfareRelease!]!
  }
  type FanfareRelease {
    number: Int!
    decision: String!
    boardClaims: [ID!]!
  }
  type EventConnection {
    nodes: [Event!]!
  }
  type DonationTotal {
    id: ID!
    net: Money!
    pledged: Money!
    donationCount: Int!
    pledgedCount: Int!
    receivedCount: Int!
    withheldLines: Int!
    asOf: DateTimeISO
    cursor: Cursor
  }
  input ReportShownInput {
    eventId: ID!
    cursor: Cursor!
    screen: String!
  }
  type UserError {
    code: String!
  }
  type ReportShownPayload {
    userErrors: [UserError!]!
  }
  type Mutation {
    reportShown(input: ReportShownInput!): ReportShownPayload
  }
  type ClaimBoardClaim {
    id: ID!
    place: Int!
    state: String!
    takenAt: DateTimeISO!
    claimantName(lang: Lang): String
    claimant: Claimant
  }
  type ClaimBoardRow {
    project: Project!
    state: String!
    places: Int!
    openPlaces: Int!
    claims: [ClaimBoardClaim!]!
  }
  type ClaimBoard {
    event: Event!
    rows: [ClaimBoardRow!]!
    runningSegment: Segment
  }
  type ClaimBoardPosition {
    project: Project!
    position: Int!
  }
  type ClaimBoardUpdate {
    kind: String!
    cursor: Cursor!
    at: DateTimeISO!
    board: ClaimBoard
    row: ClaimBoardRow
    segmentChanged: Boolean!
    runningSegment: Segment
    programme: [Segment!]
    positions: [ClaimBoardPosition!]
    changed: Node
  }
  input DonationScope @oneOf {
    eventId: ID
    everything: Boolean
  }
  enum EventState {
    SCHEDULED
  }
  input EventFilter {
    states: [EventState!]
    startsFrom: DateTimeISO
    startsBefore: DateTimeISO
  }
  enum EventOrderField {
    STARTS_AT
  }
  enum Direction {
    ASC
    DESC
  }
  input EventOrder {
    field: EventOrderField!
    direction: Direction
  }
  type Query {
    events(first: Int, filter: EventFilter, orderBy: EventOrder): EventConnection!
  }
  type Subscription {
    claimBoard(eventId: ID!, after: Cursor): ClaimBoardUpdate!
    donationTotal(scope: DonationScope!): DonationTotal!
  }
`);

export interface ShownReport {
  eventId: string;
  cursor: string;
  screen: string;
}

export interface BoardArgs {
  eventId: string;
  after?: string | null;
}

/** The root value. Each board subscription is passed to `onBoard` first. */
export function rootFor(
  event: ScriptedEvent,
  onBoard: (args: BoardArgs) => void,
  onReport: (report: ShownReport) => void,
) {
  const check = (eventId: string | undefined) => {
    if (eventId && eventId !== EVENT_ID)
      throw new GraphQLError('No such event', { extensions: { code: 'NOT_FOUND' } });
  };
  return {
    events: () => ({ nodes: [event.event] }),
    claimBoard(args: BoardArgs) {
      check(args.eventId);
      onBoard(args);
      return event.board(args.after);
    },
    reportShown({ input }: { input: ShownReport }) {
      onReport(input);
      return { userErrors: [] };
    },
    donationTotal({ scope }: { scope: { eventId?: string } }) {
      check(scope.eventId);
      return event.total();
    },
  };
}
