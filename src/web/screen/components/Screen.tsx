import type { JSX } from 'preact';
import { board } from '../state.js';
import { Announcement } from './Announcement.js';
import { Header } from './Header.js';
import { LatestClaims } from './LatestClaims.js';
import { NowBar } from './NowBar.js';
import { Stage } from './Stage.js';
import { Staleness } from './Staleness.js';
import { TotalAmount } from './TotalAmount.js';
import { Wall } from './wall/Wall.js';

export function Screen(): JSX.Element {
  const shown = board.value;
  return (
    <Stage>
      {shown ? (
        <>
          <Header event={shown.event} />
          <NowBar board={shown} />
          <Wall rows={shown.rows} />
          <footer class="foot">
            <TotalAmount />
            {shown.rows.length > 0 ? <LatestClaims board={shown} /> : null}
          </footer>
        </>
      ) : (
        <Announcement />
      )}
      <Staleness />
    </Stage>
  );
}
