import { useEffect, useState } from 'preact/hooks';
import type { ConsoleSession } from '../panel.js';

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

/** The board of an event without its projects: its first update brings the programme, each later one what changed. */
const PROGRAMME = /* GraphQL */ `
  subscription ConsoleProgramme($eventId: ID!, $after: Cursor) {
    claimBoard(eventId: $eventId, after: $after) {
      cursor
      board {
        event {
          ...ConsoleEventFacts
          segments {
            ...ConsoleSegment
          }
        }
      }
      programme {
        ...ConsoleSegment
      }
      changed {
        __typename
        ...ConsoleEventFacts
      }
    }
  }

  fragment ConsoleEventFacts on Event {
    startsAt
    state
  }

  fragment ConsoleSegment on Segment {
    id
    kind
    state
    zh: title(lang: ZH)
    en: title(lang: EN)
    startedAt
    endedAt
    plannedMinutes
  }
`;

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

/** The programme of an event, live; undefined until it has come. */
export function useProgramme({ socket, event }: Pick<ConsoleSession, 'socket' | 'event'>): Programme | undefined {
  const [shown, show] = useState<Programme>();
  useEffect(
    () =>
      socket.subscribe<{ claimBoard: ProgrammeUpdate }>(
        { query: PROGRAMME, variables: { eventId: event.id } },
        {
          next: ({ data }) => {
            if (data) show((known) => applyProgramme(known, data.claimBoard));
          },
          error: () => undefined,
          complete: () => undefined,
        },
      ),
    [socket, event.id],
  );
  return shown;
}
