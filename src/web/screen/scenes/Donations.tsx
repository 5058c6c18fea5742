import type { JSX } from 'preact';
import { Both, Name } from '../../components/Both.js';
import type { Bilingual } from '../board/board.js';
import { Goal } from '../components/gifts/Goal.js';
import { Honour } from '../components/gifts/Honour.js';
import { goalOf, honoured, type Gift } from '../components/gifts/honour.js';
import { Ticker } from '../components/gifts/Ticker.js';
import { TotalAmount } from '../components/TotalAmount.js';
import { useTargets } from '../programme/amounts.js';
import type { SceneProps } from '../programme/props.js';
import { useAsked, type Asked } from '../programme/useAsked.js';
import { total } from '../state.js';
import { minorOf } from '../words/format.js';

/** How many gifts are read for the board of honour, and for the ticker. */
const [LARGEST, LATEST] = [60, 12];

const byBalance = (a: Gift, b: Gift): number => {
  const [one, other] = [a, b].map(({ balance }) => (balance ? minorOf(balance) : -1n)) as [bigint, bigint];
  return one < other ? 1 : one > other ? -1 : 0;
};

const ASKED: Asked<Gifts> = {
  kinds: [
    ...['DONATION_RECEIVED', 'DONATION_PLEDGED', 'DONATION_REFUNDED', 'DONATION_CORRECTED', 'DONATION_MOVED'],
    ...['DONATION_DISCLOSURE_CHANGED', 'DONOR_ERASED', 'GIFT_ANNOUNCED', 'GIFT_FULFILLED', 'GIFT_WITHDRAWN'],
  ],
  then: ({ event }, past) => ({
    event: event && {
      largest: { nodes: past.gifts.toSorted(byBalance).slice(0, LARGEST) },
      latest: { nodes: past.gifts.slice(-LATEST).reverse() },
      announcedGifts: {
        nodes: event.announcedGifts.nodes.filter(({ id }) => past.had(id, 'GIFT_ANNOUNCED')),
      },
    },
  }),
  query: /* GraphQL */ `
    query ScreenGifts($eventId: ID!) {
      event(id: $eventId) {
        largest: donations(first: ${LARGEST}, orderBy: { field: BALANCE, direction: DESC }) {
          nodes {
            ...ScreenGift
          }
        }
        latest: donations(first: ${LATEST}, orderBy: { field: RECORDED_AT, direction: DESC }) {
          nodes {
            ...ScreenGift
          }
        }
        announcedGifts(first: 6, filter: { states: [ANNOUNCED] }) {
          nodes {
            id
            donorZh: donor(lang: ZH)
            donorEn: donor(lang: EN)
            zh: title(lang: ZH)
            en: title(lang: EN)
          }
        }
      }
    }

    fragment ScreenGift on Donation {
      id
      kind
      zh: donorName(lang: ZH)
      en: donorName(lang: EN)
      amount {
        ...ScreenMoney
      }
      balance {
        ...ScreenMoney
      }
    }

    fragment ScreenMoney on Money {
      minor
      currency
      digits
    }
  `,
};

interface Announced extends Bilingual {
  id: string;
  donorZh: string | null;
  donorEn: string | null;
}

interface Gifts {
  event: {
    largest: { nodes: readonly Gift[] };
    latest: { nodes: readonly Gift[] };
    announcedGifts: { nodes: readonly Announced[] };
  } | null;
}

/** The total, exact; what was promised beside it; the goal; and the donors who agreed to be named. */
export function Donations(_: SceneProps): JSX.Element {
  const event = useAsked(ASKED)?.event;
  const known = total.value;
  const targets = [...useTargets().values()];
  const goal = known && goalOf(targets, known.net.currency);
  const donors = honoured(event?.largest.nodes ?? []);
  const announced = event?.announcedGifts.nodes ?? [];
  // A gift without a figure is thanked for by itself: a total of 0 would deny it.
  const hasFigures = (known?.receivedCount ?? 0) + (known?.pledgedCount ?? 0) > 0;
  const isAlone = announced.length > 0 && !hasFigures;
  const named = (event?.latest.nodes ?? []).filter(({ zh, en }) => zh !== null || en !== null);
  return (
    <div class="donations" data-alone={donors.length === 0}>
      <div class="donations-total">
        {isAlone ? null : <TotalAmount large />}
        {known && goal ? <Goal goal={goal} net={known.net} /> : null}
        {announced.map((gift) => (
          <p key={gift.id} class="announced" data-testid="announced" data-large={isAlone}>
            <Name
              zh={gift.donorZh ? `${gift.donorZh} · ${gift.zh}` : gift.zh}
              en={gift.donorEn ? `${gift.donorEn} · ${gift.en}` : gift.en}
            />
          </p>
        ))}
      </div>
      {donors.length > 0 ? (
        <section class="donations-honour">
          <h2>
            <Both inline zh="捐赠名录" en="With thanks to" />
          </h2>
          <Honour donors={donors} />
        </section>
      ) : null}
      {named.length > 0 ? <Ticker gifts={named} /> : null}
    </div>
  );
}
