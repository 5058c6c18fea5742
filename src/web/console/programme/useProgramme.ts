import { useEffect, useState } from 'preact/hooks';
import type { ConsoleSession } from '../panel.js';
import { applyProgramme, type Programme, type ProgrammeUpdate } from './programme.js';

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

/** The programme of an event, live; undefined until it has come. */
export function useProgramme({
  socket,
  event,
}: Pick<ConsoleSession, 'socket' | 'event'>): Programme | undefined {
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
