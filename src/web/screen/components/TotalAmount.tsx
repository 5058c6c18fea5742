import type { JSX } from 'preact';
import { formatMoney, minorOf } from '../words/format.js';

import { amountFontPx } from '../layout.js';
import { total } from '../state.js';
import { Both } from './Both.js';
import { useCountUp } from './useCountUp.js';

export function TotalAmount(): JSX.Element {
  const known = total.value;
  const net = known && minorOf(known.net);
  const shown = useCountUp(net);
  const waits = (known?.withheldLines ?? 0) > 0;
  const inFull = known && net !== undefined ? formatMoney(net, known.net) : '—';
  return (
    <section class="total" data-waits={waits}>
      <div class="total-head">
        <h2>
          <Both zh="到账净额" en="Net received" />
        </h2>
        {known ? (
          <>
            <span data-testid="donation-count">
              <Both zh={`${known.receivedCount} 笔到账`} en="received" />
            </span>
            <span data-testid="pledged">
              <Both
                zh={`认捐 ${known.pledgedCount} 笔 ${formatMoney(minorOf(known.pledged), known.pledged)}`}
                en="pledged"
              />
            </span>
          </>
        ) : null}
      </div>
      <p
        class="total-amount"
        data-testid="total"
        data-minor={net?.toString()}
        style={{ fontSize: `${amountFontPx(inFull.length, waits)}px` }}
      >
        {known && shown !== undefined ? formatMoney(shown, known.net) : inFull}
      </p>
      {waits ? (
        <p class="total-waits" data-testid="total-waits">
          <Both
            zh="另有未公开金额的捐赠，稍后合并计入"
            en="Gifts with hidden amounts are added later, several at once"
          />
        </p>
      ) : null}
    </section>
  );
}
