import type { JSX } from 'preact';
import { Both, Name } from '../../components/Both.js';
import { Paged } from '../../components/pages/Paged.js';
import type { Bilingual } from '../board/board.js';
import { Hero } from '../components/Hero.js';
import type { Past } from '../programme/past.js';
import { coverageOf, useReached } from '../programme/reached.js';
import type { SceneProps } from '../programme/props.js';
import { useAsked, type Asked } from '../programme/useAsked.js';
import { useNewest } from '../programme/useNewest.js';

const ASKED: Asked<Agreements> = {
  kinds: [
    'AGREEMENT_AGREED',
    'AGREEMENT_SIGNED',
    'AGREEMENT_CONCLUDED',
    'AGREEMENT_ENDED',
    'AGREEMENT_WITHDRAWN',
  ],
  then: ({ event }, past) => ({ event: event && signedBy(event, past) }),
  query: /* GraphQL */ `
    query ScreenAgreements($eventId: ID!) {
      event(id: $eventId) {
        signed: agreements(first: 1, filter: { states: [IN_FORCE] }) {
          totalCount
        }
        agreements(first: 60, filter: { states: [AGREED, IN_FORCE] }) {
          nodes {
            id
            state
            parties {
              signedAt
              organisation {
                id
                zh: name(lang: ZH)
                en: name(lang: EN)
              }
            }
            areas(first: 1) {
              nodes {
                id
                zh: name(lang: ZH)
                en: name(lang: EN)
              }
            }
          }
        }
      }
    }
  `,
};

interface Agreement {
  id: string;
  state: string;
  parties: { signedAt: string | null; organisation: Bilingual & { id: string } }[];
  areas: { nodes: (Bilingual & { id: string })[] };
}

interface Signed {
  signed: { totalCount: number };
  agreements: { nodes: Agreement[] };
}

interface Agreements {
  event: Signed | null;
}

function signedBy({ signed, agreements }: Signed, past: Past): Signed {
  const nodes = agreements.nodes.map((agreement) => ({
    ...agreement,
    state: past.had(agreement.id, 'AGREEMENT_CONCLUDED') ? agreement.state : 'AGREED',
    parties: agreement.parties.map((party) =>
      party.signedAt !== null && past.isBefore(party.signedAt) ? party : { ...party, signedAt: null },
    ),
  }));
  return {
    signed: { totalCount: signed.totalCount - past.still('AGREEMENT_CONCLUDED').length },
    agreements: { nodes },
  };
}

const LEAST = { width: 52, height: 17 };

const hasBegun = ({ parties }: Agreement) => parties.some(({ signedAt }) => signedAt !== null);

/** Pairs appear as they sign, the one that signs now first. */
export function Signing({ board }: SceneProps): JSX.Element {
  const event = useAsked(ASKED)?.event;
  const agreements = event?.agreements.nodes.filter(hasBegun) ?? [];
  const coverage = coverageOf(useReached());
  // A signature changes what is shown of a pair: it is new once more.
  const newest = useNewest(agreements.map(keyOf));
  const signed = event?.signed.totalCount ?? 0;
  if (agreements.length === 0) return <Hero title={board.runningSegment ?? board.event} />;
  return (
    <>
      <p class="scene-head" data-testid="signed">
        <Both inline zh={`已签订 ${signed} 份协议`} en={`${signed} agreements signed`} />
        {coverage ? (
          <Both
            inline
            zh={`已覆盖 ${coverage.covered} / ${coverage.units}`}
            en={`${coverage.covered} of ${coverage.units} covered`}
          />
        ) : null}
      </p>
      <Paged items={agreements} least={LEAST} newest={agreements.findIndex((each) => keyOf(each) === newest)}>
        {(agreement) => (
          <Pair key={agreement.id} agreement={agreement} isFresh={keyOf(agreement) === newest} />
        )}
      </Paged>
    </>
  );
}

const keyOf = ({ id, parties }: Agreement) =>
  `${id} ${parties.filter(({ signedAt }) => signedAt !== null).length}`;

function Pair({ agreement, isFresh }: { agreement: Agreement; isFresh: boolean }): JSX.Element {
  const areas = agreement.areas.nodes;
  return (
    <li class="tile pair" data-testid="pair" data-state={agreement.state} data-fresh={isFresh}>
      {agreement.parties.map(({ organisation, signedAt }) => (
        <div key={organisation.id} class="party" data-signed={signedAt !== null}>
          <span class="tick" aria-hidden="true">
            {signedAt === null ? '…' : '✓'}
          </span>
          <Name zh={organisation.zh} en={organisation.en} />
        </div>
      ))}
      {areas.length > 0 ? (
        <Both
          class="tile-label"
          inline
          zh={areas.map(({ zh }) => zh).join('、')}
          en={areas.map(({ en }) => en).join(', ')}
        />
      ) : null}
    </li>
  );
}
