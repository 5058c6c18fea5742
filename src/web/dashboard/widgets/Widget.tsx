import type { ComponentChildren, JSX } from 'preact';
import { source } from '../state.js';
import type { Variables } from '../reading/useLatest.js';
import { download, type Table } from '../table/csv.js';
import { explorerAddress } from '../table/explorer.js';
import { formatMoment } from '../words/time.js';
import { say, sayWith, type Wording } from '../words/wording.js';
import { WORDS } from '../words/words.js';

interface WidgetProps {
  /** In addresses of files and in tests. */
  readonly name: string;
  readonly title: Wording;
  /** When what it shows was so; undefined before anything is known. */
  readonly asOf: string | number | undefined;
  /** The operation that it shows the answer of; undefined while it asks nothing. */
  readonly asked: { readonly query: string; readonly variables: Variables } | undefined;
  readonly table: Table | undefined;
  readonly children: ComponentChildren;
}

/** A part of the dashboard, with when it was so, the query behind it, and what it shows as a file. */
export function Widget({ name, title, asOf, asked, table, children }: WidgetProps): JSX.Element {
  return (
    <section class="widget" data-widget={name} aria-labelledby={`title-${name}`}>
      <header class="widget-head">
        <h2 id={`title-${name}`}>{say(title)}</h2>
        <span class="as-of">{asOf === undefined ? null : sayWith(WORDS.asOf, formatMoment(asOf))}</span>
      </header>
      <div class="widget-body">{children}</div>
      <footer class="widget-foot">
        {asked ? (
          <a
            href={explorerAddress(asked.query, asked.variables)}
            target="_blank"
            rel="noopener"
            aria-label={sayWith(WORDS.queryOf, say(title))}
            onClick={takeTokenAlong}
          >
            {say(WORDS.query)}
          </a>
        ) : null}
        {table ? (
          <button
            type="button"
            aria-label={sayWith(WORDS.csvOf, say(title))}
            onClick={() => download(`commonweal-${name}`, table)}
          >
            {say(WORDS.csv)}
          </button>
        ) : null}
      </footer>
    </section>
  );
}

export const Quiet = ({ word }: { readonly word: Wording }): JSX.Element => <p class="quiet">{say(word)}</p>;

/** The token goes along when the link is followed, in the fragment, and is not in what is copied of the page. */
function takeTokenAlong({ currentTarget }: { readonly currentTarget: HTMLAnchorElement }): void {
  const token = source.value?.endpoint.token;
  if (token === undefined) return;
  const address = currentTarget.href;
  currentTarget.href = `${address}#${new URLSearchParams({ token }).toString()}`;
  setTimeout(() => (currentTarget.href = address));
}
