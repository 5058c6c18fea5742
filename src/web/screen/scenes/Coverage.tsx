import type { JSX } from 'preact';
import { Name } from '../../components/Both.js';
import { Meter } from '../../components/Meter.js';
import { Paged } from '../../components/pages/Paged.js';
import type { Bilingual } from '../board/board.js';
import { Hero } from '../components/Hero.js';
import type { Past } from '../programme/past.js';
import type { SceneProps } from '../programme/props.js';
import { useAsked, type Asked } from '../programme/useAsked.js';

const ASKED: Asked<Answer> = {
  kinds: ['COVERAGE_REPORTED', 'COVERAGE_CORRECTED', 'COVERAGE_PLANNED', 'COVERAGE_PLAN_UPDATED'],
  ofAnyEvent: true,
  then: ({ event }, past) => ({
    event: event && {
      organisers: event.organisers.map(({ coveragePlans }) => ({
        coveragePlans: {
          nodes: coveragePlans.nodes.map((plan) => ({ ...plan, progress: coveredBy(plan.progress, past) })),
        },
      })),
    },
  }),
  query: /* GraphQL */ `
    query ScreenCoverage($eventId: ID!) {
      event(id: $eventId) {
        organisers {
          id
          coveragePlans(first: 1) {
            nodes {
              id
              deadline
              zh: name(lang: ZH)
              en: name(lang: EN)
              progress {
                units
                covered
                districts {
                  units
                  covered
                  region {
                    id
                    zh: name(lang: ZH)
                    en: name(lang: EN)
                  }
                }
              }
            }
          }
        }
      }
    }
  `,
};

interface Plan extends Bilingual {
  id: string;
  deadline: string;
  progress: Progress;
}

interface Progress {
  units: number;
  covered: number;
  districts: readonly District[];
}

interface District {
  units: number;
  covered: number;
  region: Bilingual & { id: string };
}

interface Answer {
  event: { organisers: readonly { coveragePlans: { nodes: readonly Plan[] } }[] } | null;
}

function coveredBy(progress: Progress, past: Past): Progress {
  const districts = progress.districts.map((district) => ({
    ...district,
    covered: district.covered - past.stillToCover(district.region.id),
  }));
  return { ...progress, districts, covered: districts.reduce((sum, { covered }) => sum + covered, 0) };
}

const LEAST = { width: 34, height: 14 };

/** The plan of a host: a tile for each sub-district, with a square for each of its units. */
export function Coverage({ board }: SceneProps): JSX.Element {
  const organisers = useAsked(ASKED)?.event?.organisers ?? [];
  const plan = organisers.flatMap(({ coveragePlans }) => coveragePlans.nodes)[0];
  if (!plan) return <Hero title={board.runningSegment ?? board.event} />;
  const { units, covered, districts } = plan.progress;
  return (
    <>
      <div class="scene-head" data-testid="covered">
        <Name zh={plan.zh} en={plan.en} />
        <strong class="scene-figure">
          {covered} / {units}
        </strong>
      </div>
      <Meter done={units === 0 ? 0 : covered / units} />
      <Paged items={districts} least={LEAST}>
        {(district) => <DistrictTile key={district.region.id} district={district} />}
      </Paged>
    </>
  );
}

function DistrictTile({ district }: { district: District }): JSX.Element {
  const { units, covered, region } = district;
  return (
    <li class="tile district" data-testid="district" data-done={covered === units}>
      <p class="district-head">
        <Name zh={region.zh} en={region.en} />
        <strong class="scene-figure">
          {covered} / {units}
        </strong>
      </p>
      <p class="squares" aria-hidden="true">
        {Array.from({ length: units }, (_, index) => (
          <span key={index} data-covered={index < covered} />
        ))}
      </p>
    </li>
  );
}
