import { computed, signal } from '@preact/signals';
import type { BoardState } from './board/apply.js';
import type { Call, Total } from './board/board.js';
import type { Past } from './programme/past.js';
import type { Notice } from './words/notices.js';
import { staleSeconds } from './session/staleness.js';

// The whole state of the screen. Only session/ sets it, except for the page, which the wall sets.

export const board = signal<BoardState>();
export const total = signal<Total>();
export const notice = signal<Notice>('connecting');

export const live = signal(false);
export const seenAt = signal(Date.now());
export const now = signal(Date.now());

/** The projects that the wall shows now, as indices from 0. */
export const shownCards = signal<{ from: number; to: number }>();

/** The screen is dark. */
export const blank = signal(false);

/** This screen is called: it shows its name. */
export const called = signal<Call>();

/** Set while an earlier moment of a replay is shown. */
export const past = signal<Past>();

/** The gateway serves a throw-away copy. */
export const rehearsal = signal(false);

/** The last total that came is what was missed while the connection was lost: it is shown at once. */
export const totalCatchesUp = signal(true);

/** The same of the board: the hall is not told of it again. */
export const boardCatchesUp = signal(true);

/** Projects that were claimed moments ago, the latest last. */
export const fresh = signal<ReadonlySet<string>>(new Set());

export const stale = computed(() => staleSeconds(live.value, seenAt.value, now.value));
