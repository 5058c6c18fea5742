import type { JSX } from 'preact';
import { useReading } from '../reading/useReading.js';
import { scope } from '../state.js';
import { CLAIM_STATES } from '../words/states.js';
import { WORDS } from '../words/words.js';
import { counted, Figures, tableOfFigures } from './Figures.js';
import { KIND_GROUPS } from '../words/kinds.js';
import { Quiet, Widget } from './Widget.js';

const states = Object.keys(CLAIM_STATES) as (keyof typeof CLAIM_STATES)[];

const count = (state: string) => `
    ${state}: claims(first: 1, filter: { eventId: $eventId, organisationId: $organisationId, states: [${state}] }) {
      totalCount
    }`;

const CLAIMS = `
  query ClaimsByState($eventId: ID, $organisationId: ID) {${states.map(count).join('')}
  }
`;

const CHANGES = [...Object.keys(KIND_GROUPS.claims.kinds), 'PROJECT_CLOSED', 'PROJECT_WITHDRAWN', 'RESYNC'];

type Counts = Record<keyof typeof CLAIM_STATES, { totalCount: number }>;

/** How many claims are in each state. */
export function Claims(): JSX.Element {
  const variables = { ...scope.value };
  const read = useReading<Counts>({ query: CLAIMS, variables, filter: { kinds: CHANGES, ...variables } });
  const shown = read && states.map((state) => counted(CLAIM_STATES[state], read.data[state].totalCount));
  return (
    <Widget
      name="claims"
      title={WORDS.claims}
      asOf={read?.at}
      asked={{ query: CLAIMS, variables }}
      table={shown && tableOfFigures(shown)}
    >
      {scope.value.organisationId === undefined ? null : <Quiet word={WORDS.ofItsProjects} />}
      {shown ? <Figures shown={shown} /> : <Quiet word={WORDS.loading} />}
    </Widget>
  );
}
