import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Meter } from '../../components/Meter.js';
import { useLatest } from '../reading/useLatest.js';
import { useReading } from '../reading/useReading.js';
import { scope } from '../state.js';
import { COVERAGE_STANDINGS, stateIn } from '../words/states.js';
import { graphLanguage, say, sayWith } from '../words/wording.js';
import { WORDS } from '../words/words.js';
import { Quiet, Widget } from './Widget.js';

/** Each is a subscription of its own. */
const MOST_PLANS = 4;

const PLANS = `coveragePlans(first: ${MOST_PLANS}) {
        nodes {
          id
          name(lang: $lang)
        }
      }`;

const ALL_PLANS = `
  query CoveragePlans($lang: Lang) {
    of: __typename
    ${PLANS}
  }
`;

const PLANS_OF = `
  query CoveragePlansOf($organisationId: ID!, $lang: Lang) {
    organisation(id: $organisationId) {
      ${PLANS}
    }
  }
`;

const COVERAGE = /* GraphQL */ `
  subscription Coverage($planId: ID!) {
    coverage(planId: $planId) {
      asOf
      units
      covered
      expected
      standing
    }
  }
`;

interface Plans {
  coveragePlans: { nodes: Plan[] };
}

interface Plan {
  id: string;
  name: string;
}

interface Progress {
  asOf: string;
  units: number;
  covered: number;
  expected: number;
  standing: string;
}

/** The newest progress of each plan that is shown. */
const progresses = signal<ReadonlyMap<string, Progress>>(new Map());

/** How far the plans are. */
export function Coverage(): JSX.Element {
  const { organisationId } = scope.value;
  const lang = graphLanguage();
  const asked =
    organisationId === undefined
      ? { query: ALL_PLANS, variables: { lang } }
      : { query: PLANS_OF, variables: { organisationId, lang } };
  const filter = { kinds: ['COVERAGE_PLANNED', 'COVERAGE_PLAN_UPDATED', 'RESYNC'] };
  const read = useReading<Plans | { organisation: Plans | null }>({ ...asked, filter });
  const from = read && ('organisation' in read.data ? read.data.organisation : read.data);
  const plans = from?.coveragePlans.nodes ?? [];
  const known = plans.flatMap((plan) => {
    const progress = progresses.value.get(plan.id);
    return progress ? [{ ...plan, ...progress }] : [];
  });
  const newest = known
    .map(({ asOf }) => asOf)
    .sort()
    .at(-1);
  const table = read && {
    head: [WORDS.plan, WORDS.covered, WORDS.units, WORDS.expected, WORDS.state].map(say),
    rows: known.map(({ name, covered, units, expected, standing }) => [
      ...[name, covered, units, expected],
      say(stateIn(COVERAGE_STANDINGS, standing)),
    ]),
  };
  return (
    <Widget name="coverage" title={WORDS.coverage} asOf={newest ?? read?.at} asked={asked} table={table}>
      {read ? null : <Quiet word={WORDS.loading} />}
      {read && plans.length === 0 ? <Quiet word={WORDS.nothing} /> : null}
      {plans.map((plan) => (
        <PlanProgress key={plan.id} plan={plan} />
      ))}
    </Widget>
  );
}

function PlanProgress({ plan }: { readonly plan: Plan }): JSX.Element {
  const progress = useLatest<{ coverage: Progress }>(COVERAGE, { planId: plan.id })?.data.coverage;
  useEffect(() => {
    const others = [...progresses.peek()].filter(([id]) => id !== plan.id).slice(1 - MOST_PLANS);
    if (progress) progresses.value = new Map([...others, [plan.id, progress]]);
  }, [plan.id, progress]);
  return (
    <div class="plan">
      <p>
        <bdi>{plan.name}</bdi>
      </p>
      {progress ? (
        <>
          <Meter done={progress.units === 0 ? 0 : progress.covered / progress.units} />
          <p class="soft" data-alarming={progress.standing === 'BEHIND'}>
            {sayWith(WORDS.coveredOf, progress.covered, progress.units)} ·{' '}
            {say(stateIn(COVERAGE_STANDINGS, progress.standing))}
          </p>
        </>
      ) : null}
    </div>
  );
}
