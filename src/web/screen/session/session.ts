import { batch } from '@preact/signals';
import { openConnection } from '../../live/connection.js';
import type { Endpoint } from '../../live/endpoint.js';
import type { RefusalCode } from '../../live/refusal.js';
import { follow } from '../../live/follow.js';
import { onWake } from '../../live/wake.js';
import { applyUpdate, forgetCursor } from '../board/apply.js';
import type { BoardUpdate, Total } from '../board/board.js';
import { newlyClaimed } from '../board/claims.js';
import { highlight } from '../highlight.js';
import { followDirection } from './direction.js';
import { createGap } from './gap.js';
import { nameOf } from './name.js';
import { noticeOf } from '../words/notices.js';
import { CLAIM_BOARD, DONATION_TOTAL } from '../board/operations.js';
import { startReporting } from './report.js';
import { source } from '../source.js';
import {
  board,
  boardCatchesUp,
  live,
  notice,
  now,
  rehearsal,
  seenAt,
  total,
  totalCatchesUp,
} from '../state.js';
import { loadScreen, saveScreen, type KeyedStore } from './storage.js';

const TICK_MS = 1_000;
/** A page that slept gives up a socket that has said nothing for this long: a live one answers a ping in less. */
const SILENT_MS = 20_000;

/** Shows the last known state of the event, then follows it live. */
export function openScreen(eventId: string, endpoint: Endpoint, store: KeyedStore | undefined): void {
  const name = endpoint.screen ?? nameOf(store);
  followDirection(name);
  if (store) keepLastState(store, eventId);
  setInterval(() => (now.value = Date.now()), TICK_MS);
  const gap = createGap();

  const client = openConnection({
    url: endpoint.socket,
    token: endpoint.token,
    onLive: (isLive) => {
      if (isLive) gap.opened();
      live.value = isLive;
    },
    onGreeting: (greeting) => (rehearsal.value = greeting.rehearsal === true),
    onSignOfLife: () => (seenAt.value = Date.now()),
    onRefusal,
    // Everything it shows is public; only its reports need a token.
    onTokenRefused: () => stopReporting?.(),
  });
  source.value = { eventId, endpoint, client };

  follow<{ claimBoard: BoardUpdate }>(client, {
    query: CLAIM_BOARD,
    variables: () => ({ eventId, after: board.value?.cursor }),
    onData: ({ claimBoard }) => showUpdate(claimBoard, gap.holdsUpdate(claimBoard.kind)),
    onRefusal,
  });
  follow<{ donationTotal: Total }>(client, {
    query: DONATION_TOTAL,
    variables: () => ({ eventId }),
    onData: ({ donationTotal }) =>
      batch(() => {
        totalCatchesUp.value = gap.holdsTotal();
        total.value = donationTotal;
      }),
    onRefusal,
  });
  onWake(() => {
    if (Date.now() - seenAt.value > SILENT_MS) client.terminate();
  });
  // A page without a token reports nothing.
  const stopReporting = endpoint.token ? startReporting(endpoint, eventId, name, shown) : undefined;
}

/** Cursors of everything that is on the screen. */
function shown(): string[] {
  return [board.value?.cursor, total.value?.cursor].filter((cursor) => typeof cursor === 'string');
}

/** @param isOld it was missed while the connection was lost, and is no news */
function showUpdate(update: BoardUpdate, isOld: boolean): void {
  const before = board.value;
  const after = applyUpdate(before, update);
  batch(() => {
    boardCatchesUp.value = isOld;
    board.value = after;
    if (after && after !== before && !isOld) newlyClaimed(before, after).forEach(highlight);
  });
}

function onRefusal(code: RefusalCode): void {
  if (code === 'BAD_CURSOR' && board.value) board.value = forgetCursor(board.value);
  notice.value = noticeOf(code) ?? notice.value;
}

/** Saved at most once a second, and when the page is closed, so that a busy feed does not cause as many writes. */
function keepLastState(store: KeyedStore, eventId: string): void {
  const saved = loadScreen(store, eventId);
  if (saved) {
    // Shown at once, then replaced by a snapshot: names that changed meanwhile are in no entry that would be sent again.
    board.value = saved.board && forgetCursor(saved.board);
    total.value = saved.total;
    seenAt.value = saved.seenAt;
  }
  let savedUpTo = seenAt.value;
  const save = () => {
    // A rehearsal would come back without its watermark.
    if (rehearsal.value || seenAt.value === savedUpTo) return;
    savedUpTo = seenAt.value;
    saveScreen(store, eventId, { seenAt: seenAt.value, board: board.value, total: total.value });
  };
  setInterval(save, TICK_MS);
  addEventListener('pagehide', save);
}
