import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Both } from '../../components/Both.js';
import { shrinkToFit } from '../../components/pages/fit.js';
import { useWindow } from '../../components/window.js';
import { nextSegment, type BoardState } from '../board/apply.js';
import { progressOf } from '../board/claims.js';
import { shownCards } from '../state.js';

/** The running segment, and the progress of the claims. */
export function NowBar({ board }: { board: BoardState }): JSX.Element {
  const bar = useRef<HTMLParagraphElement>(null);
  useWindow();
  useLayoutEffect(() => {
    if (bar.current) shrinkToFit(bar.current);
  });
  const segment = board.runningSegment;
  const next = nextSegment(board);
  const cancelled = board.event.state === 'CANCELLED';
  return (
    <div class="now">
      <p class="segment" data-testid="segment" data-segment-id={segment?.id ?? ''} ref={bar}>
        {cancelled ? <Both class="cancelled" inline zh="活动已取消" en="Event cancelled" /> : null}
        {!cancelled && segment ? <Both class="running" inline zh={segment.zh} en={segment.en} /> : null}
        {!cancelled && next ? (
          <Both class="next" inline zh={`接下来 ${next.zh}`} en={`Next: ${next.en}`} />
        ) : null}
      </p>
      <Tally board={board} />
    </div>
  );
}

function Tally({ board }: { board: BoardState }): JSX.Element {
  const { claimed, closed, of } = progressOf(board);
  const page = shownCards.value;
  return (
    <p class="tally" data-testid="tally">
      {page && page.to - page.from < board.rows.length ? (
        <span class="page" data-testid="page">
          {page.from + 1}–{page.to} / {board.rows.length}
        </span>
      ) : null}
      {of > 0 ? <Both inline zh={`已认领 ${claimed} / ${of}`} en={`${claimed} of ${of} claimed`} /> : null}
      {closed > 0 ? <Both inline zh={`已销号 ${closed}`} en={`${closed} closed`} /> : null}
    </p>
  );
}
