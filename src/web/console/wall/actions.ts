import { said } from '../frame/Say.js';
import type { Wording } from '../panel.js';
import type { Send, Waiting, WallFacts } from './operations.js';
import { FANFARES, WALL } from './words.js';

/** What a button does, and its key. */
export interface Action {
  readonly key: string;
  readonly does: Wording;
  readonly run: () => void;
  /** Of what is on or off. */
  readonly isOn?: boolean;
  /** There is nothing to do it to. */
  readonly isOff?: boolean;
}

/** Staying on a scene, standing still, being dark. */
export function directing(
  { segments, wall: { isPaused, isBlank, heldSegment } }: WallFacts,
  send: Send,
  complain: (problem: string) => void,
): readonly Action[] {
  const hold = () => {
    const running = segments.find(({ state }) => state === 'RUNNING');
    if (!heldSegment && !running) complain(said(WALL.nothingRuns));
    else send('directWall', { heldSegmentId: heldSegment || !running ? null : running.id });
  };
  const pause = () => send('directWall', { isPaused: !isPaused });
  const darken = () => send('directWall', { isBlank: !isBlank });
  return [
    { key: 'h', does: heldSegment ? WALL.release : WALL.hold, isOn: heldSegment !== null, run: hold },
    { key: 'p', does: isPaused ? WALL.goOn : WALL.pause, isOn: isPaused, run: pause },
    { key: 'd', does: isBlank ? WALL.light : WALL.blank, isOn: isBlank, run: darken },
  ];
}

export type Decision = 'SHOW' | 'MERGE' | 'SKIP';

const decideOf = (send: Send, claims: readonly Waiting[], decision: Decision): void => {
  if (claims.length > 0) send('decideFanfares', { claimIds: claims.map(({ id }) => id), decision });
};

/** Holding announcements, and what becomes of all that wait. */
export function announcing({ heldSince, waiting }: WallFacts['fanfares'], send: Send): readonly Action[] {
  const isHeld = heldSince !== null;
  const all = (key: string, does: Wording, decision: Decision): Action => ({
    ...{ key, does, isOff: waiting.length === 0 },
    run: () => decideOf(send, waiting, decision),
  });
  return [
    {
      key: 'w',
      does: isHeld ? FANFARES.automatic : FANFARES.hold,
      isOn: isHeld,
      run: () => send('holdFanfares', { isHeld: !isHeld }),
    },
    ...(isHeld
      ? [
          all('m', FANFARES.merge, 'MERGE'),
          all('g', FANFARES.all, 'SHOW'),
          all('z', FANFARES.skipAll, 'SKIP'),
        ]
      : []),
  ];
}

/** What becomes of one that waits. Keys are for the first. */
export const decidingOf = (claim: Waiting, send: Send): readonly Action[] => [
  { key: 'a', does: FANFARES.show, run: () => decideOf(send, [claim], 'SHOW') },
  { key: 'x', does: FANFARES.skip, run: () => decideOf(send, [claim], 'SKIP') },
];
