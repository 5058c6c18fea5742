import type { JSX } from 'preact';
import { useReading } from '../reading/useReading.js';
import { scope } from '../state.js';
import { NEED_STATES } from '../words/states.js';
import { WORDS } from '../words/words.js';
import { counted, Figures, tableOfFigures } from './Figures.js';
import { KIND_GROUPS } from '../words/kinds.js';
import { Quiet, Widget } from './Widget.js';

const states = Object.keys(NEED_STATES) as (keyof typeof NEED_STATES)[];

const count = (name: string, filter: string) => `
      ${name}: needs(first: 1, filter: { ${filter} }) {
        totalCount
      }`;

const COUNTS = [
  ...states.map((state) => count(state, `states: [${state}]`)),
  count('overdue', 'overdue: true'),
].join('');

const ALL_NEEDS = `
  query NeedsByState {
    of: __typename${COUNTS}
  }
`;

const NEEDS_OF = `
  query NeedsOf($organisationId: ID!) {
    organisation(id: $organisationId) {${COUNTS}
    }
  }
`;

/** Of any organisation: a day that ends makes needs overdue and is about none. */
const CHANGES = [...Object.keys(KIND_GROUPS.needs.kinds), 'DAY_ENDED', 'RESYNC'];

type Counts = Record<keyof typeof NEED_STATES | 'overdue', { totalCount: number }>;

/** How many needs are in each state: of all, or those that an organisation has placed. */
export function Needs(): JSX.Element {
  const { organisationId } = scope.value;
  const asked =
    organisationId === undefined
      ? { query: ALL_NEEDS, variables: {} }
      : { query: NEEDS_OF, variables: { organisationId } };
  const read = useReading<Counts | { organisation: Counts | null }>({ ...asked, filter: { kinds: CHANGES } });
  const counts = read && ('organisation' in read.data ? read.data.organisation : read.data);
  const shown = counts && [
    ...states.map((state) => counted(NEED_STATES[state], counts[state].totalCount)),
    counted(WORDS.overdue, counts.overdue.totalCount, counts.overdue.totalCount > 0),
  ];
  return (
    <Widget
      name="needs"
      title={WORDS.needs}
      asOf={read?.at}
      asked={asked}
      table={shown ? tableOfFigures(shown) : undefined}
    >
      {shown ? <Figures shown={shown} /> : <Quiet word={read ? WORDS.nothing : WORDS.loading} />}
    </Widget>
  );
}
