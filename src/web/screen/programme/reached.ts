import type { Past } from './past.js';
import { useAsked, type Asked } from './useAsked.js';

/** What is at an event and what was reached there: which scenes there is something for, and what is shown between moments. */
export interface Reached {
  event: {
    attendances: Count;
    awards: Count;
    agreements: Count;
    decisions: Count;
    attendance: { value: number; qualifier: string } | null;
    organisers: readonly { coveragePlans: { nodes: readonly Plan[] } }[];
  } | null;
}

interface Count {
  totalCount: number;
}

interface Plan {
  progress: { units: number; covered: number };
}

const ASKED: Asked<Reached> = {
  then: ({ event }, past) => ({
    event: event && {
      ...event,
      attendances: less(event.attendances, past, 'ATTENDANCE_RECORDED', 'ATTENDANCE_WITHDRAWN'),
      awards: less(event.awards, past, 'AWARD_GIVEN', 'AWARD_WITHDRAWN'),
      agreements: less(event.agreements, past, 'AGREEMENT_CONCLUDED', 'AGREEMENT_ENDED'),
      decisions: less(event.decisions, past, 'DECISION_ADOPTED'),
      organisers: event.organisers.map(({ coveragePlans }) => ({
        coveragePlans: {
          nodes: coveragePlans.nodes.map(({ progress }) => ({
            progress: { ...progress, covered: progress.covered - past.stillToCover() },
          })),
        },
      })),
    },
  }),
  kinds: [
    ...['ATTENDANCE_RECORDED', 'ATTENDANCE_WITHDRAWN', 'AWARD_GIVEN', 'AWARD_WITHDRAWN', 'EVENT_UPDATED'],
    ...['AGREEMENT_CONCLUDED', 'AGREEMENT_ENDED', 'DECISION_ADOPTED'],
  ],
  query: /* GraphQL */ `
    query ScreenReached($eventId: ID!) {
      event(id: $eventId) {
        attendances(first: 1, filter: { states: [STANDS] }) {
          totalCount
        }
        awards(first: 1, filter: { states: [GIVEN] }) {
          totalCount
        }
        agreements(first: 1, filter: { states: [IN_FORCE] }) {
          totalCount
        }
        decisions(first: 1, filter: { states: [ADOPTED] }) {
          totalCount
        }
        attendance {
          value
          qualifier
        }
        organisers {
          coveragePlans(first: 1) {
            nodes {
              progress {
                units
                covered
              }
            }
          }
        }
      }
    }
  `,
};

/** A count before what is still to come: entries of one kind add to it, those of another take from it. */
function less({ totalCount }: Count, past: Past, adds: string, takes?: string): Count {
  const taken = takes === undefined ? 0 : past.still(takes).length;
  return { totalCount: Math.max(0, totalCount - past.still(adds).length + taken) };
}

export const useReached = (): Reached['event'] | undefined => useAsked(ASKED)?.event;

/** Units of the hosts' plans that are covered, and all of them; undefined without a plan. */
export function coverageOf(reached: Reached['event'] | undefined): Plan['progress'] | undefined {
  const plans = reached?.organisers.flatMap(({ coveragePlans }) => coveragePlans.nodes) ?? [];
  return plans[0]?.progress;
}
