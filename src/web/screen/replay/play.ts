import { batch, signal } from '@preact/signals';
import { backoffMs } from '../../../clients/index.js';
import { paused } from '../../components/pages/turning.js';
import { openConnection } from '../../live/connection.js';
import type { Endpoint } from '../../live/endpoint.js';
import { follow } from '../../live/follow.js';
import type { RefusalCode } from '../../live/refusal.js';
import { newlyClaimed } from '../board/claims.js';
import { highlight } from '../highlight.js';
import {
  board,
  boardCatchesUp,
  live,
  notice,
  now,
  past,
  rehearsal,
  seenAt,
  total,
  totalCatchesUp,
} from '../state.js';
import { noticeOf } from '../words/notices.js';
import { source } from '../source.js';
import { readRecording } from './read.js';
import { NEWS } from './recording.js';
import { Reel } from './reel.js';

const STEP_MS = 50;
/** Changes that come close together are read at once. */
const GATHER_MS = 300;

export interface Playing {
  readonly speed: number;
  /** When the ceremony looked as it does now on the screen, in epoch milliseconds. */
  readonly at: number;
  readonly isWhole: boolean;
  readonly hasEnded: boolean;
}

/** Set while a past ceremony is played. */
export const playing = signal<Playing>();

/** Plays the ceremony of an event from its beginning. It is read again whenever something of it changes. */
export function playAgain(eventId: string, endpoint: Endpoint, speed: number): void {
  const client = openConnection({
    url: endpoint.socket,
    token: endpoint.token,
    onLive: (isLive) => (live.value = isLive),
    onGreeting: (greeting) => (rehearsal.value = greeting.rehearsal === true),
    onSignOfLife: () => (seenAt.value = Date.now()),
    onRefusal,
  });
  source.value = { eventId, endpoint, client };
  let reel: Reel | undefined;
  let isWhole = true;
  let positionMs = 0;
  let shown = -1;

  const read = async (attempt = 0): Promise<void> => {
    try {
      const recording = await readRecording(client, endpoint, eventId);
      reel = new Reel(recording);
      isWhole = recording.isWhole;
      shown = -1;
    } catch {
      notice.value = noticeOf('OTHER') ?? notice.value;
      await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt)));
      return read(attempt + 1);
    }
  };

  const show = () => {
    if (!reel) return;
    const moments = reel.momentsAt(positionMs);
    if (moments === shown) return;
    const isNext = shown >= 0;
    shown = moments;
    const before = board.value;
    const frame = reel.frameAt(positionMs);
    batch(() => {
      boardCatchesUp.value = !isNext;
      board.value = frame.board;
      totalCatchesUp.value = !isNext;
      total.value = frame.total;
      past.value = frame.past;
      playing.value = { speed, at: frame.at, isWhole, hasEnded: frame.isLast };
      if (isNext) newlyClaimed(before, frame.board).forEach(highlight);
    });
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  follow<{ feed: { cursor: string } }>(client, {
    query: NEWS,
    variables: () => ({ eventId }),
    onData: () => {
      clearTimeout(timer);
      timer = setTimeout(() => void read(), GATHER_MS);
    },
    onRefusal,
  });

  let steppedAt = performance.now();
  setInterval(() => {
    const elapsedMs = performance.now() - steppedAt;
    steppedAt += elapsedMs;
    now.value = Date.now();
    if (reel && !paused.value) positionMs = Math.min(reel.lengthMs, positionMs + elapsedMs * speed);
    show();
  }, STEP_MS);
  void read();
}

function onRefusal(code: RefusalCode): void {
  notice.value = noticeOf(code) ?? notice.value;
}

const SPEED = /^(\d{1,4}(?:\.\d+)?)x?$/;
const USUAL_SPEED = 10;
const GREATEST_SPEED = 1_000;

/** The speed that `?replay=10x` asks for; undefined where the present is asked for. */
export function speedIn(search: string): number | undefined {
  const asked = new URLSearchParams(search).get('replay');
  if (asked === null) return undefined;
  const speed = Number(SPEED.exec(asked)?.[1] ?? USUAL_SPEED);
  return Math.min(GREATEST_SPEED, speed || USUAL_SPEED);
}
