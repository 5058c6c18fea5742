import type { JSX } from 'preact';
import { paused } from '../../components/pages/turning.js';
import { Banner } from '../announce/Banner.js';
import { Spoken } from '../announce/Spoken.js';
import { shownScene } from '../programme/held.js';
import type { SceneName } from '../programme/moments.js';
import { Scene } from '../programme/Scene.js';
import { blank, board, live, total } from '../state.js';
import { Announcement } from './Announcement.js';
import { Header } from './Header.js';
import { LatestClaims } from './LatestClaims.js';
import { NowBar } from './NowBar.js';
import { Staleness } from './Staleness.js';
import { TotalAmount } from './TotalAmount.js';

/** Scenes that show the total themselves, or nothing beside what they are for. */
const WITHOUT_FOOT: ReadonlySet<SceneName> = new Set(['donations', 'photo']);

/** Scenes that show the title of the event themselves. */
const TITLED: ReadonlySet<SceneName> = new Set(['opening', 'photo']);

export function Screen(): JSX.Element {
  const shown = board.value;
  const known = total.value;
  const hasGifts = known !== undefined && known.receivedCount + known.pledgedCount > 0;
  const hasHead = !TITLED.has(shownScene.value);
  const hasFoot =
    shown !== undefined && !WITHOUT_FOOT.has(shownScene.value) && (shown.rows.length > 0 || hasGifts);
  return (
    <main
      class="stage"
      data-testid="stage"
      data-live={live.value}
      data-head={hasHead}
      data-foot={hasFoot}
      data-paused={paused.value}
      data-blank={blank.value}
    >
      {shown ? (
        <>
          {hasHead ? <Header event={shown.event} /> : null}
          <NowBar board={shown} />
          <Scene board={shown} />
          {hasFoot ? (
            <footer class="foot">
              <TotalAmount />
              {shown.rows.length > 0 ? <LatestClaims board={shown} /> : null}
            </footer>
          ) : null}
          <Banner />
        </>
      ) : (
        <Announcement />
      )}
      <Spoken />
      <Staleness />
    </main>
  );
}
