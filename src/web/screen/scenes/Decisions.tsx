import type { JSX } from 'preact';
import { Both, Name } from '../../components/Both.js';
import { Paged } from '../../components/pages/Paged.js';
import type { Bilingual } from '../board/board.js';
import { Hero } from '../components/Hero.js';
import type { SceneProps } from '../programme/props.js';
import { useAsked, type Asked } from '../programme/useAsked.js';
import { useNewest } from '../programme/useNewest.js';
import { decisionLabel } from '../words/roles.js';

const ASKED: Asked<{ event: { decisions: { nodes: Decision[] } } | null }> = {
  kinds: ['DECISION_PROPOSED', 'DECISION_ADOPTED', 'DECISION_REJECTED', 'DECISION_UPDATED', 'TASK_SET'],
  then: ({ event }, past) => ({
    event: event && {
      decisions: {
        nodes: event.decisions.nodes
          .filter(({ id }) => past.had(id, 'DECISION_PROPOSED'))
          .map((decision) =>
            past.had(decision.id, 'DECISION_ADOPTED', 'DECISION_REJECTED')
              ? decision
              : { ...decision, state: 'PROPOSED' },
          ),
      },
    },
  }),
  query: /* GraphQL */ `
    query ScreenDecisions($eventId: ID!) {
      event(id: $eventId) {
        decisions(first: 50) {
          nodes {
            id
            number
            state
            zh: title(lang: ZH)
            en: title(lang: EN)
          }
        }
      }
    }
  `,
};

interface Decision extends Bilingual {
  id: string;
  number: number;
  state: string;
}

const LEAST = { width: 70, height: 11 };

/** What the meeting is asked to decide, and what it has decided. */
export function Decisions({ board }: SceneProps): JSX.Element {
  const answer = useAsked(ASKED);
  const decisions = answer?.event?.decisions.nodes ?? [];
  // A decision is new once more when it is adopted.
  const newest = useNewest(decisions.map(({ id, state }) => `${id} ${state}`));
  const isNewest = ({ id, state }: Decision) => `${id} ${state}` === newest;
  if (decisions.length === 0) return <Hero title={board.runningSegment ?? board.event} />;
  return (
    <Paged items={decisions} least={LEAST} newest={decisions.findIndex(isNewest)}>
      {(decision) => (
        <li
          key={decision.id}
          class="tile decision"
          data-testid="decision"
          data-state={decision.state}
          data-fresh={isNewest(decision)}
        >
          <p class="decision-head">
            <span class="number">{decision.number}</span>
            <Both class="tile-label" inline {...decisionLabel(decision.state)} />
          </p>
          <Name zh={decision.zh} en={decision.en} />
        </li>
      )}
    </Paged>
  );
}
