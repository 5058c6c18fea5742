import type { JSX } from 'preact';
import type { Bilingual } from '../board/board.js';
import { Bodies, type Body } from '../components/Bodies.js';
import { Hero } from '../components/Hero.js';
import { WhenWhere } from '../components/Header.js';
import type { SceneProps } from '../programme/props.js';
import { useAsked, type Asked } from '../programme/useAsked.js';

const ASKED: Asked<Present> = {
  kinds: ['ATTENDANCE_RECORDED', 'ATTENDANCE_CORRECTED', 'ATTENDANCE_WITHDRAWN', 'EVENT_UPDATED'],
  then: ({ event }, past) => ({
    event: event && {
      organisers: event.organisers,
      attendances: { nodes: event.attendances.nodes.filter(({ id }) => past.had(id, 'ATTENDANCE_RECORDED')) },
    },
  }),
  query: /* GraphQL */ `
    query ScreenPresent($eventId: ID!) {
      event(id: $eventId) {
        organisers {
          id
          zh: name(lang: ZH)
          en: name(lang: EN)
        }
        attendances(first: 100, filter: { states: [STANDS] }) {
          nodes {
            id
            role
            organisation {
              id
              zh: name(lang: ZH)
              en: name(lang: EN)
            }
          }
        }
      }
    }
  `,
};

interface Present {
  event: {
    organisers: readonly (Bilingual & { id: string })[];
    attendances: { nodes: readonly (Body & { organisation: Bilingual & { id: string } })[] };
  } | null;
}

/** Who has come: the hosts first, then the bodies present. */
export function usePresent(): readonly Body[] | undefined {
  const event = useAsked(ASKED)?.event;
  if (!event) return undefined;
  const hosts = event.organisers.map((organisation) => ({
    ...{ id: organisation.id, role: 'ORGANISER', organisation },
  }));
  const isHost = new Set(event.organisers.map(({ id }) => id));
  return [...hosts, ...event.attendances.nodes.filter(({ organisation }) => !isHost.has(organisation.id))];
}

/** The opening, with who is present. */
export function Opening({ board }: SceneProps): JSX.Element {
  const present = usePresent() ?? [];
  return (
    <>
      <Hero class="hero-low hero-full" title={board.event}>
        <WhenWhere event={board.event} />
      </Hero>
      <Bodies bodies={present} />
    </>
  );
}
