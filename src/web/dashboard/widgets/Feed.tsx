import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { followEntries } from '../reading/entries.js';
import { FeedRows, type ShownRows } from '../reading/feed-rows.js';
import { LIVE_ENTRIES, type Entry } from '../reading/operations.js';
import { kindChoice, live, scope, source } from '../state.js';
import { decimalOf, moneyText } from '../table/money.js';
import { kindName, kindsOf } from '../words/kinds.js';
import { formatMoment } from '../words/time.js';
import { graphLanguage, say, sayWith } from '../words/wording.js';
import { WORDS } from '../words/words.js';
import { Quiet, Widget } from './Widget.js';

const LAST = 50;
/** Of other entries of a gift the amount is not what changed. */
const WITH_AMOUNT: readonly string[] = ['DONATION_RECEIVED', 'DONATION_PLEDGED'];

const shown = signal<ShownRows>({ rows: [], isHeld: false, waiting: 0, at: undefined });
const feed = new FeedRows((rows) => (shown.value = rows));

/** What happens, as it happens. */
export function Feed(): JSX.Element {
  const kinds = kindsOf(kindChoice.value);
  const filter = { ...scope.value, ...(kinds && { kinds }) };
  const key = JSON.stringify(filter);
  const from = source.value;
  const isLive = live.value;
  useEffect(() => {
    if (!from || !isLive) return;
    return followEntries(from, {
      ...{ filter, last: LAST },
      onPage: (entries) => feed.begin(entries),
      onEntry: (entry) => feed.add(entry),
    });
  }, [from, isLive, key]);
  const { rows, isHeld, waiting, at } = shown.value;
  return (
    <Widget
      name="feed"
      title={WORDS.feed}
      asOf={at}
      asked={{ query: LIVE_ENTRIES, variables: { filter, lang: graphLanguage() } }}
      table={{
        head: [WORDS.time, WORDS.entry, WORDS.about, WORDS.amount, WORDS.currency].map(say),
        rows: rows.map(cellsOf),
      }}
    >
      <button type="button" class="hold" aria-pressed={isHeld} onClick={() => feed.hold(!isHeld)}>
        {isHeld ? sayWith(WORDS.goOn, waiting) : say(WORDS.hold)}
      </button>
      {rows.length > 0 ? null : <Quiet word={at === undefined ? WORDS.loading : WORDS.nothing} />}
      <ol class="entries" data-testid="entries" tabindex={0} aria-label={say(WORDS.feed)}>
        {rows.map((entry) => (
          <Row key={entry.cursor} entry={entry} />
        ))}
      </ol>
    </Widget>
  );
}

function Row({ entry }: { readonly entry: Entry }): JSX.Element {
  const amount = amountOf(entry);
  return (
    <li data-kind={entry.kind}>
      <time dateTime={entry.at}>{formatMoment(entry.at)}</time>
      <span class="entry-kind">{say(kindName(entry.kind))}</span>
      {amount ? <span class="entry-amount">{moneyText(amount)}</span> : null}
      <span class="entry-about">
        {aboutOf(entry).map(({ name, href }) =>
          href === undefined ? (
            <bdi key={name}>{name}</bdi>
          ) : (
            <a key={href} href={href}>
              <bdi>{name}</bdi>
            </a>
          ),
        )}
      </span>
    </li>
  );
}

const amountOf = ({ kind, donation }: Entry) => (WITH_AMOUNT.includes(kind) ? donation?.amount : undefined);

/** Who and what an entry is about, those with a page of their own with its address. */
function aboutOf(entry: Entry): { name: string; href?: string }[] {
  const { claim, donation, need, task, announcement } = entry;
  const said = [
    claim?.claimantName,
    donation && (donation.donorName ?? say(WORDS.anonymous)),
    need?.title,
    task?.title,
  ];
  const named = (folder: string, node: { id: string; name: string } | null) =>
    node ? [{ name: node.name, href: `/${folder}/${node.id}` }] : [];
  return [
    ...said.flatMap((name) => (name ? [{ name }] : [])),
    ...named('announcements', announcement && { id: announcement.id, name: announcement.title }),
    ...named('projects', entry.project),
    ...named('events', entry.event),
    ...named('venues', entry.venue),
    ...named('organisations', entry.organisation),
  ];
}

function cellsOf(entry: Entry): string[] {
  const amount = amountOf(entry);
  const about = aboutOf(entry).map(({ name }) => name);
  return [
    ...[entry.at, say(kindName(entry.kind)), about.join(' · ')],
    ...(amount ? [decimalOf(amount), amount.currency] : ['', '']),
  ];
}
