import type { BoardState } from '../board/apply.js';
import type { Reached } from './reached.js';

/** What the main part of the screen shows. Each is a file in scenes/. */
export type SceneName =
  | 'opening'
  | 'unveiling'
  | 'awards'
  | 'signing'
  | 'claims'
  | 'donations'
  | 'coverage'
  | 'decisions'
  | 'speech'
  | 'photo'
  | 'closing'
  | 'idle';

/** The scene of each kind of segment; of the others it depends on what there is to show. */
const BY_KIND: Readonly<Record<string, SceneName>> = {
  OPENING: 'opening',
  UNVEIL: 'unveiling',
  PLAQUE: 'awards',
  FLAG: 'awards',
  SIGN: 'signing',
  CLAIM: 'claims',
  DONATE: 'donations',
  SPEECH: 'speech',
  PHOTO: 'photo',
  CLOSING: 'closing',
};

/** The scenes of this moment, shown in turn. There is always one, so that the screen is never dark. */
export function scenesOf(board: BoardState, reached?: Reached['event']): readonly SceneName[] {
  const { runningSegment, rows, programme } = board;
  const walls = wallsOf(board, reached);
  if (board.event.state === 'CANCELLED') return ['idle'];
  if (runningSegment) {
    const scene = BY_KIND[runningSegment.kind ?? ''];
    if (scene) return [scene];
    // A market goes on for hours beside what was claimed and reached.
    if (runningSegment.kind === 'MARKET') return ['idle', ...walls];
    const decided = walls.filter((wall) => wall === 'decisions' || wall === 'coverage');
    if (decided.length > 0) return decided;
    return rows.length > 0 && runningSegment.kind === undefined ? ['claims'] : ['speech'];
  }
  // An event without a programme shows what it is about.
  if (programme.length === 0) return rows.length > 0 ? ['claims'] : ['idle', ...walls];
  const isOver = programme.every(({ state }) => state === 'DONE');
  return [isOver ? 'closing' : 'idle', ...walls];
}

/** Scenes for which there is something to show at any time. */
function wallsOf({ rows }: BoardState, reached: Reached['event'] | undefined): SceneName[] {
  const walls: [SceneName, boolean][] = [
    ['claims', rows.length > 0],
    ['awards', (reached?.awards.totalCount ?? 0) > 0],
    ['signing', (reached?.agreements.totalCount ?? 0) > 0],
    ['coverage', reached?.organisers.some(({ coveragePlans }) => coveragePlans.nodes.length > 0) ?? false],
    ['decisions', (reached?.decisions.totalCount ?? 0) > 0],
  ];
  return walls.filter(([, hasSome]) => hasSome).map(([wall]) => wall);
}
