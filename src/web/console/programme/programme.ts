/** A part of the programme, as the console shows it. */
export interface Segment {
  readonly id: string;
  readonly kind: string;
  readonly state: 'PLANNED' | 'RUNNING' | 'DONE';
  readonly zh: string;
  readonly en: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** As it was planned; null where nobody said it. */
  readonly plannedMinutes: number | null;
}

interface EventFacts {
  readonly startsAt: string;
  readonly state: string;
}

/** The programme of an event, in order, as of the last update. */
export interface Programme {
  readonly event: EventFacts;
  readonly segments: readonly Segment[];
}

export interface ProgrammeUpdate {
  readonly board: { readonly event: EventFacts & { readonly segments: readonly Segment[] } } | null;
  readonly programme: readonly Segment[] | null;
  readonly changed: ({ readonly __typename: string } & Partial<EventFacts>) | null;
}

/** Undefined without a first board: a change applies to one. */
export function applyProgramme(
  known: Programme | undefined,
  { board, programme, changed }: ProgrammeUpdate,
): Programme | undefined {
  if (board) {
    const { segments, ...event } = board.event;
    return { event, segments };
  }
  if (!known) return undefined;
  const { startsAt, state } = changed?.__typename === 'Event' ? { ...known.event, ...changed } : known.event;
  return { event: { startsAt, state }, segments: programme ?? known.segments };
}
