// What the screen knows, in the shape the gateway sends it: see operations.ts.

/** One text in the hall's two languages. Where no translation exists both are the same. */
export interface Bilingual {
  zh: string;
  en: string;
}

export interface Claim {
  id: string;
  place: number;
  state: string;
  claimedAt: string;
  zh: string | null;
  en: string | null;
  /** Absent in what an older version has stored. */
  claimant?: { id: string };
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
}

export interface EventFacts extends Bilingual {
  id: string;
  startsAt: string;
  venueZh: string | null;
  venueEn: string | null;
}

export interface Board {
  event: EventFacts;
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
      changed: Changed | null;
    }
);

/** What the board shows and is now called otherwise, or is elsewhere. */
export type Changed =
  | ({ __typename: 'Event' } & EventFacts)
  | ({ __typename: 'Organisation'; id: string } & Bilingual)
  | { __typename: 'Volunteer'; id: string; name: string };

/** Minor units are exact integers; a gateway may send large ones as text. */
export interface Money {
  minor: number | string;
  currency: string;
  /** Decimal places of the currency. */
  digits: number;
}

export interface Total {
  net: Money;
  pledged: Money;
  /** Donations of which money is here, and such as were promised; one may be both. */
  receivedCount: number;
  pledgedCount: number;
  /** Absent in what an older version has stored. */
  cursor?: string;
}
