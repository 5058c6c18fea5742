import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { scope, totalScope } from '../state.js';
import { decimalOf, moneyText } from '../table/money.js';
import { formatMoment } from '../words/time.js';
import { say, sayWith } from '../words/wording.js';
import { WORDS } from '../words/words.js';
import { Widget } from '../widgets/Widget.js';
import { SPANS, type SpanName } from './bars.js';
import { Chart } from './Chart.js';
import { PAST } from './operations.js';
import { useHistory } from './useHistory.js';

const USUAL = { currency: 'CNY', digits: 2 };

const names = Object.keys(SPANS) as SpanName[];
const span = signal<SpanName>('hour');

/** How much is given, and when. */
export function Pace(): JSX.Element {
  const asked = { scope: totalScope.value, filter: { ...scopeOfList(), kinds: ['RECEIPT'] } };
  const { history, now } = useHistory(asked);
  const name = span.value;
  const bars = history.until(now, name);
  const form = history.form ?? USUAL;
  const sum = bars.reduce((all, bar) => all + bar.minor, 0n);
  const gifts = bars.reduce((all, bar) => all + bar.gifts, 0);
  const hidden = bars.reduce((all, bar) => all + bar.hidden, 0);
  const summary = sayWith(
    WORDS.paceSummary,
    say(WORDS[name]),
    gifts,
    moneyText({ ...form, minor: String(sum) }),
  );
  const points = bars.map(({ from, minor }) => ({ from, amount: Number(minor) / 10 ** form.digits }));
  const { completeFrom } = history;
  const isPart = completeFrom !== undefined && completeFrom > (bars[0]?.from ?? 0);
  const notes = [
    hidden > 0 ? sayWith(WORDS.hiddenAmounts, hidden) : '',
    isPart ? sayWith(WORDS.knownFrom, formatMoment(completeFrom)) : '',
  ].filter(Boolean);
  return (
    <Widget
      name="pace"
      title={WORDS.pace}
      asOf={now}
      asked={{ query: PAST, variables: asked }}
      table={{
        head: [WORDS.time, WORDS.giftCount, WORDS.amount, WORDS.currency].map(say),
        rows: bars.map((bar) => [
          ...[new Date(bar.from).toISOString(), bar.gifts],
          ...[decimalOf({ minor: String(bar.minor), digits: form.digits }), form.currency],
        ]),
      }}
    >
      <select
        aria-label={say(WORDS.span)}
        value={name}
        onChange={({ currentTarget }) => (span.value = currentTarget.value as SpanName)}
      >
        {names.map((each) => (
          <option key={each} value={each}>
            {say(WORDS[each])}
          </option>
        ))}
      </select>
      <p data-testid="pace" data-gifts={gifts} data-minor={String(sum)}>
        {summary}
      </p>
      <Chart points={points} stretchMs={SPANS[name].stretchMs} label={summary} />
      {notes.length > 0 ? <p class="quiet">{notes.join(' · ')}</p> : null}
    </Widget>
  );
}

/** Of the event where one was chosen, as the total is. */
const scopeOfList = () =>
  scope.value.eventId === undefined ? scope.value : { eventId: scope.value.eventId };
