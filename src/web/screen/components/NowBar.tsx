import type { JSX } from 'preact';
import { nextSegment, type BoardState } from '../board/apply.js';
import { cardStateOf } from '../board/claims.js';
import { isLongSegment } from '../layout.js';
import { shownCards } from '../state.js';
import { Both } from './Both.js';

/** The running segment, and the progress of the claims. */
export function NowBar({ board }: { board: BoardState }): JSX.Element {
  const segment = board.runningSegment;
  const next = nextSegment(board);
  const cancelled = board.event.state === 'CANCELLED';
  const states = board.rows.map(cardStateOf).filter((state) => state !== 'withdrawn');
  const closed = states.filter((state) => state === 'closed').length;
  const claimed = states.filter((state) => state === 'claimed').length + closed;
  const page = shownCards.value;
  return (
    <div class="now">
      <p
        class="segment"
        data-testid="segment"
        data-segment-id={segment?.id ?? ''}
        data-long={segment ? isLongSegment(segment.zh) : false}
      >
        {cancelled ? <Both class="cancelled" zh="活动已取消" en="Event cancelled" /> : null}
        {!cancelled && segment ? <Both class="running" zh={segment.zh} en={segment.en} /> : null}
        {!cancelled && !segment && states.length > 0 ? <Both zh="公益项目" en="Projects" /> : null}
        {!cancelled && next ? <Both class="next" zh={`接下来 ${next.zh}`} en={`Next: ${next.en}`} /> : null}
      </p>
      <p class="tally" data-testid="tally">
        {page && page.to - page.from < board.rows.length ? (
          <span class="page" data-testid="page">
            {page.from + 1}–{page.to} / {board.rows.length}
          </span>
        ) : null}
        {states.length > 0 ? (
          <Both zh={`已认领 ${claimed} / ${states.length}`} en={`${claimed} of ${states.length} claimed`} />
        ) : null}
        {closed > 0 ? <Both zh={`已销号 ${closed}`} en={`${closed} closed`} /> : null}
      </p>
    </div>
  );
}
