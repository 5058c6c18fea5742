import type { BoardState } from '../board/apply.js';

/** What each scene is given. What only it shows it asks for itself. */
export interface SceneProps {
  readonly board: BoardState;
}
