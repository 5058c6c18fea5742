import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { followEntries } from '../reading/entries.js';
import { LIVE_ENTRIES, type Entry, type Money } from '../reading/operations.js';
import { live, scope, source } from '../state.js';
import { decimalOf, moneyText } from '../table/money.js';
import { formatMoment } from '../words/time.js';
import { graphLanguage, say, sayWith } from '../words/wording.js';
import { WORDS } from '../words/words.js';
import { Widget } from '../widgets/Widget.js';
import { Bars, SPANS, type Gift, type SpanName } from './bars.js';
import { Chart } from './Chart.js';

/** The most that one page of the feed may hold. */
const LAST = 100;
const PAINT_EVERY_MS = 1_000;
const KINDS = ['DONATION_RECEIVED'];
const USUAL_CURRENCY = { currency: 'CNY', digits: 2 };

const names = Object.keys(SPANS) as SpanName[];
const span = signal<SpanName>('hour');

/** What is known of the gifts of a scope. */
interface Known {
  readonly bars: Readonly<Record<SpanName, Bars>>;
  readonly form: Omit<Money, 'minor'>;
  /** From here on no gift is missing; undefined: none ever. */
  readonly from: number | undefined;
}

/** How much is given, and when. */
export function Pace(): JSX.Element {
  const filter = { kinds: KINDS, ...scope.value };
  const { known, now } = useGifts(filter);
  const name = span.value;
  const bars = useMemo(() => known.bars[name].until(now), [known, name, now]);
  const sum = bars.reduce((all, bar) => all + bar.minor, 0n);
  const gifts = bars.reduce((all, bar) => all + bar.gifts, 0);
  const hidden = bars.reduce((all, bar) => all + bar.hidden, 0);
  const summary = sayWith(
    WORDS.paceSummary,
    say(WORDS[name]),
    gifts,
    moneyText({ ...known.form, minor: String(sum) }),
  );
  const points = bars.map(({ from, minor }) => ({ from, amount: Number(minor) / 10 ** known.form.digits }));
  const isPart = known.from !== undefined && known.from > (bars[0]?.from ?? 0);
  return (
    <Widget
      name="pace"
      title={WORDS.pace}
      asOf={now}
      asked={{ query: LIVE_ENTRIES, variables: { filter, lang: graphLanguage() } }}
      table={{
        head: [WORDS.time, WORDS.giftCount, WORDS.amount, WORDS.currency].map(say),
        rows: bars.map((bar) => [
          ...[new Date(bar.from).toISOString(), bar.gifts],
          ...[decimalOf({ minor: String(bar.minor), digits: known.form.digits }), known.form.currency],
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
      <p class="quiet">
        {hidden > 0 ? sayWith(WORDS.hiddenAmounts, hidden) : null}{' '}
        {isPart ? sayWith(WORDS.knownFrom, formatMoment(known.from)) : null}
      </p>
    </Widget>
  );
}

const nothing = (): Known => ({
  bars: { hour: new Bars(SPANS.hour), day: new Bars(SPANS.day), month: new Bars(SPANS.month) },
  form: USUAL_CURRENCY,
  from: undefined,
});

/** Follows the gifts of a scope. What it returns changes at most once a second. */
function useGifts(filter: { readonly kinds: readonly string[] }): { known: Known; now: number } {
  const key = JSON.stringify(filter);
  const from = source.value;
  const isLive = live.value;
  const [shown, setShown] = useState({ known: nothing(), now: Date.now() });
  const holder = useMemo(() => ({ known: nothing() }), [key]);
  useEffect(() => {
    // While the connection is lost the chart stands still.
    if (!from || !isLive) return;
    const paint = () => setShown({ known: { ...holder.known }, now: Date.now() });
    const painting = setInterval(paint, PAINT_EVERY_MS);
    const add = (entry: Entry) => {
      const amount = entry.donation?.amount;
      if (amount) holder.known = { ...holder.known, form: amount };
      for (const bars of Object.values(holder.known.bars)) bars.add(giftOf(entry, holder.known.form));
    };
    const stop = followEntries(from, {
      ...{ filter, last: LAST },
      onPage: (entries, isWhole) => {
        const [oldest] = entries;
        const since = isWhole || !oldest ? undefined : Date.parse(oldest.at);
        // What was known before stays: the connection was lost for a while.
        for (const bars of Object.values(holder.known.bars)) bars.forgetFrom(since ?? 0);
        holder.known = { ...holder.known, from: since };
        entries.forEach(add);
        paint();
      },
      onEntry: add,
    });
    return () => {
      clearInterval(painting);
      stop();
    };
  }, [from, isLive, key]);
  return shown;
}

/** A gift in another currency is counted, and not added. */
function giftOf({ at, donation }: Entry, { currency }: Omit<Money, 'minor'>): Gift {
  const amount = donation?.amount;
  return { at: Date.parse(at), minor: amount?.currency === currency ? BigInt(amount.minor) : undefined };
}
