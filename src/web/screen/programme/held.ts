import { signal } from '@preact/signals';
import type { BoardState } from '../board/apply.js';
import type { SceneName } from './moments.js';

/** What the screen stays on, whatever runs: a scene, or all that belongs to a segment. */
export type Held = { readonly scene: SceneName } | { readonly segmentId: string };

/** Set by a key beside the screen, and by who directs all screens of the event: the later one is followed. */
export const held = signal<Held>();

/** The scene that is shown. Scene.tsx sets it. */
export const shownScene = signal<SceneName>('claims');

/** Holds what is shown, or lets it go again. */
export const changeHeld = (): void => {
  held.value = held.value === undefined ? { scene: shownScene.value } : undefined;
};

/** The board as if what is held ran. A segment that is not in the programme any more is not held. */
export function boardHeld(board: BoardState, keeps: Held | undefined): BoardState {
  if (!keeps || 'scene' in keeps) return board;
  const segment = board.programme.find(({ id }) => id === keeps.segmentId);
  return segment ? { ...board, runningSegment: segment } : board;
}
