// The data that the screen shows, in the form of the gateway's results: see operations.ts.

/** One text in the two languages of the hall. Without a translation both are equal. */
export interface Bilingual {
  zh: string;
  en: string;
}

export interface Claim {
  id: string;
  place: number;
  state: string;
  takenAt: string;
  zh: string | null;
  en: string | null;
  /** Missing in data that an older version has stored; null while it has not confirmed. */
  claimant?: { id: string } | null;
}

export interface Row {
  project: Bilingual & { id: string; position: number };
  state: string;
  places: number;
  openPlaces: number;
  claims: Claim[];
}

export interface Segment extends Bilingual {
  id: string;
  /** What happens in it. Missing, as the state, in data that an older version has stored. */
  kind?: string;
  state?: string;
}

/** A screen that shows its name. */
export interface Call {
  screen: string;
  text: string | null;
  /** Another call of the same screen has another. */
  calledAt: string;
  secondsLeft: number;
}

/** How operators direct all screens of the event. */
export interface Wall {
  isPaused: boolean;
  isBlank: boolean;
  heldSegment: { id: string } | null;
  call: Call | null;
}

/** Claims that the hall is told of when an operator lets it. */
export interface Fanfares {
  /** Claims that have their places since then wait; null while none does. */
  heldSince: string | null;
  /** What was let go last, the newest last, by ids of claims. */
  releases: { number: number; decision: string; boardClaims: string[] }[];
}

export interface EventFacts extends Bilingual {
  id: string;
  /** Missing in data that an older version has stored. */
  state?: string;
  startsAt: string;
  /** Missing in data that an older version has stored. */
  timeZone?: string;
  venueZh: string | null;
  venueEn: string | null;
  /** Missing in data that an older version has stored, and in replays. */
  wall?: Wall;
  fanfares?: Fanfares;
}

export interface Board {
  event: EventFacts & { segments?: Segment[] };
  rows: Row[];
  runningSegment: Segment | null;
}

export type BoardUpdate = { cursor: string } & (
  | { kind: 'SNAPSHOT' | 'RESYNC'; board: Board }
  | {
      kind: 'CHANGE';
      row: Row | null;
      segmentChanged: boolean;
      runningSegment: Segment | null;
      /** The whole programme, when it was edited or another segment started. */
      programme: Segment[] | null;
      /** Projects whose position in the list has changed. */
      positions: { position: number; project: { id: string } }[] | null;
      changed: Changed | null;
    }
);

/** Something on the board has a new name or venue, or is cancelled. */
export type Changed =
  | ({ __typename: 'Event' } & EventFacts)
  | ({ __typename: 'Organisation'; id: string } & Bilingual)
  | { __typename: 'Volunteer'; id: string; name: string };

/** Minor units are exact integers. A gateway may send large ones as text. */
export interface Money {
  minor: number | string;
  currency: string;
  /** Decimal places of the currency. */
  digits: number;
}

export interface Total {
  net: Money;
  pledged: Money;
  /** Number of donations with money received, and number of pledges; a donation may be both. */
  receivedCount: number;
  pledgedCount: number;
  /** How many lines it does not count yet, by the rule of its host. Missing, as the cursor, in data that an older version has stored. */
  withheldLines?: number;
  cursor?: string;
}
