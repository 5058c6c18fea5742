import type { JSX } from 'preact';
import { Both } from '../../components/Both.js';
import { total, totalCatchesUp } from '../state.js';
import { formatMoney, minorOf } from '../words/format.js';

/** What was received, exact from the moment it is known, and beside it what was promised. */
export function TotalAmount({ large = false }: { large?: boolean }): JSX.Element {
  const known = total.value;
  const amount = known ? formatMoney(minorOf(known.net), known.net) : '—';
  const waits = (known?.withheldLines ?? 0) > 0;
  return (
    <section class="total" data-large={large} data-waits={waits}>
      <h2 class="total-head">
        <Both inline zh="到账净额" en="Net received" />
        {known ? (
          <span data-testid="donation-count">
            <Both inline zh={`${known.receivedCount} 笔到账`} en={`${known.receivedCount} received`} />
          </span>
        ) : null}
      </h2>
      <p
        key={amount}
        class="total-amount"
        data-testid="total"
        data-calm={totalCatchesUp.value}
        data-minor={known && minorOf(known.net).toString()}
        style={{ '--characters': amount.length }}
      >
        {amount}
      </p>
      {known && known.pledgedCount > 0 ? (
        <p class="total-pledged" data-testid="pledged">
          <Both
            inline
            zh={`另认捐 ${formatMoney(minorOf(known.pledged), known.pledged)} · ${known.pledgedCount} 笔`}
            en={`${known.pledgedCount} pledged`}
          />
        </p>
      ) : null}
      {waits ? (
        <p class="total-waits" data-testid="total-waits">
          <Both
            inline
            zh="另有未公开金额的捐赠，稍后合并计入"
            en="Gifts with hidden amounts are added later"
          />
        </p>
      ) : null}
    </section>
  );
}
