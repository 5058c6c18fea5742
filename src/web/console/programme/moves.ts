import type { Segment } from './programme.js';

type Slot = Pick<Segment, 'id' | 'state'>;

/** Where the programme can go from where it is. */
export interface Moves<Part extends Slot> {
  readonly running: Part | undefined;
  /** What Next begins; nothing after the last one, which Next then ends. */
  readonly next: Part | undefined;
  readonly back: Part | undefined;
  /** What Skip begins: the one after the next, which stays planned. */
  readonly skip: Part | undefined;
  /** Whether Next does anything. */
  readonly canGoOn: boolean;
}

/** By the rules of `advanceSegment`: next is the one after what runs; when nothing runs, the first that has not run. */
export function movesOf<Part extends Slot>(segments: readonly Part[]): Moves<Part> {
  const at = segments.findIndex(({ state }) => state === 'RUNNING');
  const running = segments[at];
  const nextAt = running ? at + 1 : segments.findIndex(({ state }) => state === 'PLANNED');
  const next = nextAt < 0 ? undefined : segments[nextAt];
  const back = running ? segments[at - 1] : segments.findLast(({ state }) => state === 'DONE');
  return {
    running,
    next,
    back,
    skip: next && segments[nextAt + 1],
    canGoOn: running !== undefined || next !== undefined,
  };
}

/** A second press within this time of a move is a double click, or answers to what another operator has just done. */
const ONE_PRESS_MS = 700;

/** Lets one move through at a time. */
export class OneMove {
  private movedAt = -Infinity;
  private seen: string | undefined;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** What runs has come, from whichever console it was moved. */
  see(runningId: string | undefined): void {
    if (runningId === this.seen) return;
    this.seen = runningId;
    this.movedAt = this.now();
  }

  /** Whether a press is a move of its own. */
  press(): boolean {
    const isOwn = this.now() - this.movedAt >= ONE_PRESS_MS;
    if (isOwn) this.movedAt = this.now();
    return isOwn;
  }
}
