import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Both, Name } from '../../components/Both.js';
import { keepWhatFits } from '../../components/pages/fit.js';
import { useWindow } from '../../components/window.js';
import type { Board } from '../board/board.js';
import { latestClaims } from '../board/claims.js';
import { formatClock } from '../words/format.js';

/** More than the tallest foot has room for. */
const MOST = 8;

/** The latest claims, as many as there is room for. */
export function LatestClaims({ board }: { board: Board }): JSX.Element {
  const latest = latestClaims(board, MOST);
  const list = useRef<HTMLOListElement>(null);
  useWindow();
  // Runs before anything is painted.
  useLayoutEffect(() => {
    if (list.current) keepWhatFits(list.current);
  });
  return (
    <section class="latest">
      <h2>
        <Both inline zh="最新认领" en="Latest claims" />
      </h2>
      {latest.length > 0 ? (
        <ol ref={list}>
          {latest.map(({ claim, row }) => (
            <li key={claim.id} data-testid="latest-claim" data-claim-id={claim.id}>
              <time dateTime={claim.takenAt}>{formatClock(claim.takenAt, board.event.timeZone)}</time>
              <Name zh={claim.zh} en={claim.en} />
              <span class="latest-number">{row.project.position}</span>
              <Name class="latest-project" zh={row.project.zh} en={row.project.en} />
            </li>
          ))}
        </ol>
      ) : (
        <p class="nothing">
          <Both zh="等待第一份认领" en="Waiting for the first claim" />
        </p>
      )}
    </section>
  );
}
