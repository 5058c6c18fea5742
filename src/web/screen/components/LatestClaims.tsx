import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Board } from '../board/board.js';
import { latestClaims, type LatestClaim } from '../board/claims.js';
import { formatClock } from '../words/format.js';
import { Both } from './Both.js';
import { isCut } from './isCut.js';

/** Layouts, tried in order until every name fits. Fewer claims have more lines each; the last layout fits any name. */
const SETTINGS = [
  { claims: 3, size: 26 },
  { claims: 3, size: 21 },
  { claims: 2, size: 24 },
  { claims: 1, size: 24 },
  { claims: 1, size: 18 },
  { claims: 1, size: 13 },
] as const;
const NAMES = '.zh';

export function LatestClaims({ board }: { board: Board }): JSX.Element {
  const latest = latestClaims(board, SETTINGS[0].claims);
  const { list, claims, size } = useRoomFor(latest);
  return (
    <section class="latest">
      <h2>
        <Both zh="最新认领" en="Latest claims" />
      </h2>
      {latest.length > 0 ? (
        <ol ref={list} data-claims={claims} style={{ '--latest': `${size}px` }}>
          {latest.slice(0, claims).map(({ claim, row }) => (
            <li key={claim.id} data-testid="latest-claim" data-claim-id={claim.id}>
              <time dateTime={claim.takenAt}>{formatClock(claim.takenAt, board.event.timeZone)}</time>
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

/** Finds the first layout in which no name is cut, by rendering them. */
function useRoomFor(latest: LatestClaim[]) {
  const list = useRef<HTMLOListElement>(null);
  const names = JSON.stringify(latest.map(({ claim, row }) => [claim.zh, claim.en, row.project]));
  const [tried, tryNext] = useState({ names, setting: 0 });
  const setting = tried.names === names ? tried.setting : 0;

  // Runs before anything is painted.
  useLayoutEffect(() => {
    const isLast = setting === SETTINGS.length - 1;
    if (!isLast && list.current && isCut(list.current, NAMES)) tryNext({ names, setting: setting + 1 });
  });

  return { list, ...(SETTINGS[setting] ?? SETTINGS[0]) };
}
