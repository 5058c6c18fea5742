import type { JSX } from 'preact';
import type { Board } from '../board.js';
import { lookOf } from '../claims.js';
import { isLongSegment } from '../layout.js';
import { shownCards } from '../state.js';
import { Both } from './Both.js';

/** What is going on, and how far it has come. */
export function NowBar({ board }: { board: Board }): JSX.Element {
  const segment = board.runningSegment;
  const looks = board.rows.map(lookOf).filter((look) => look !== 'withdrawn');
  const closed = looks.filter((look) => look === 'closed').length;
  const claimed = looks.filter((look) => look === 'claimed').length + closed;
  const page = shownCards.value;
  return (
    <div class="now">
      <p
        class="segment"
        data-testid="segment"
        data-segment-id={segment?.id ?? ''}
        data-long={segment ? isLongSegment(segment.zh) : false}
      >
        {segment ? <Both class="running" zh={segment.zh} en={segment.en} /> : null}
        {!segment && looks.length > 0 ? <Both zh="公益项目" en="Projects" /> : null}
      </p>
      <p class="tally" data-testid="tally">
        {page && page.to - page.from < board.rows.length ? (
          <span class="page" data-testid="page">
            {page.from + 1}–{page.to} / {board.rows.length}
          </span>
        ) : null}
        {looks.length > 0 ? (
          <Both zh={`已认领 ${claimed} / ${looks.length}`} en={`${claimed} of ${looks.length} claimed`} />
        ) : null}
        {closed > 0 ? <Both zh={`已销号 ${closed}`} en={`${closed} closed`} /> : null}
      </p>
    </div>
  );
}
