import type { JSX } from 'preact';
import type { Board } from '../board.js';
import { latestClaims } from '../claims.js';
import { formatClock } from '../format.js';
import { Both } from './Both.js';

const MOST_SHOWN = 3;

export function LatestClaims({ board }: { board: Board }): JSX.Element {
  const latest = latestClaims(board, MOST_SHOWN);
  return (
    <section class="latest">
      <h2>
        <Both zh="最新认领" en="Latest claims" />
      </h2>
      {latest.length > 0 ? (
        <ol>
          {latest.map(({ claim, row }) => (
            <li key={claim.id} data-testid="latest-claim" data-claim-id={claim.id}>
              <time dateTime={claim.claimedAt}>{formatClock(claim.claimedAt)}</time>
              <Both zh={claim.zh} en={claim.en} />
              <span class="latest-number">{row.project.position}</span>
              <Both class="latest-project" zh={row.project.zh} en={row.project.en} />
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
