import type { JSX } from 'preact';
import { Both, Name } from '../../components/Both.js';
import { Paged } from '../../components/pages/Paged.js';
import { Hero } from '../components/Hero.js';
import type { SceneProps } from '../programme/props.js';
import { useAsked, type Asked } from '../programme/useAsked.js';
import { useNewest } from '../programme/useNewest.js';
import { awardLabel } from '../words/roles.js';

const ASKED: Asked<{ event: { awards: { nodes: Award[] } } | null }> = {
  kinds: ['AWARD_GIVEN', 'AWARD_UPDATED', 'AWARD_WITHDRAWN'],
  then: ({ event }, past) => ({
    event: event && {
      awards: { nodes: event.awards.nodes.filter(({ id }) => past.had(id, 'AWARD_GIVEN')) },
    },
  }),
  query: /* GraphQL */ `
    query ScreenAwards($eventId: ID!) {
      event(id: $eventId) {
        awards(first: 100, filter: { states: [GIVEN] }) {
          nodes {
            id
            kind
            titleZh: title(lang: ZH)
            titleEn: title(lang: EN)
            segment {
              id
            }
            recipient {
              ... on Organisation {
                zh: name(lang: ZH)
                en: name(lang: EN)
              }
              ... on Volunteer {
                name
              }
            }
          }
        }
      }
    }
  `,
};

interface Award {
  id: string;
  kind: string;
  titleZh: string;
  titleEn: string;
  segment: { id: string } | null;
  recipient: { zh?: string; en?: string; name?: string } | null;
}

const LEAST = { width: 40, height: 14 };

/** Who receives plaques and flags: those of the running part, or all between moments. */
export function Awards({ board: { runningSegment, event } }: SceneProps): JSX.Element {
  const all = useAsked(ASKED)?.event?.awards.nodes ?? [];
  const awards = all.filter(({ segment }) => !runningSegment || segment?.id === runningSegment.id);
  const newest = useNewest(awards.map(({ id }) => id));
  if (awards.length === 0) return <Hero title={runningSegment ?? event} />;
  return (
    <Paged items={awards} least={LEAST} newest={awards.findIndex(({ id }) => id === newest)}>
      {({ id, kind, recipient, titleZh, titleEn }) => (
        <li key={id} class="tile award" data-testid="award" data-fresh={id === newest}>
          <Both class="tile-label" inline {...awardLabel(kind)} />
          {/* Who did not agree to be named received it all the same. */}
          <Name
            zh={recipient?.zh ?? recipient?.name ?? titleZh}
            en={recipient?.en ?? recipient?.name ?? titleEn}
          />
        </li>
      )}
    </Paged>
  );
}
