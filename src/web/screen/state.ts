import { computed, signal } from '@preact/signals';
import type { BoardState } from './apply.js';
import type { Total } from './board.js';
import type { Notice } from './notices.js';
import { staleSeconds } from './staleness.js';

// All that the screen shows follows from these. Only session.ts sets them, but for the page, which the wall turns.

export const board = signal<BoardState>();
export const total = signal<Total>();
export const notice = signal<Notice>('connecting');

export const live = signal(false);
export const seenAt = signal(Date.now());
export const now = signal(Date.now());

/** Which of the projects the wall shows now, counted from 0. */
export const shownCards = signal<{ from: number; to: number }>();

/** Projects claimed moments ago, the latest last. */
export const fresh = signal<ReadonlySet<string>>(new Set());

export const stale = computed(() => staleSeconds(live.value, seenAt.value, now.value));
