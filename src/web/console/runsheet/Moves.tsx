import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useShortcuts } from '../frame/keys.js';
import { Say, said } from '../frame/Say.js';
import type { Changes } from '../frame/useChanges.js';
import type { ConsoleSession, Wording } from '../panel.js';
import { movesOf, OneMove } from '../programme/moves.js';
import type { Programme, Segment } from '../programme/programme.js';
import { MOVES } from './words.js';

interface MovesProps {
  readonly session: ConsoleSession;
  readonly programme: Programme;
  readonly changes: Changes;
  /** A part that the operator jumps to. */
  readonly children: (jump: (to: Segment) => void) => JSX.Element;
}

/** Moves the programme on, and back. */
export function Moves({ session, programme, changes, children }: MovesProps): JSX.Element {
  const [isHeld, hold] = useState(false);
  const oneMove = useRef(new OneMove());
  const { running, next, back, skip, canGoOn } = movesOf(programme.segments);
  // With what is shown: a press that follows is none that was meant for what was shown before.
  useLayoutEffect(() => oneMove.current.see(running?.id), [running?.id]);

  /** @param to nothing for the next one; past the last one the programme ends */
  const move = (to?: Segment) => {
    if (isHeld || !oneMove.current.press()) return;
    const seen = running && { runningSegmentId: running.id };
    const input = { id: session.event.id, ...seen, ...(to && { segmentId: to.id }) };
    void changes.make('advanceSegment', 'event { id }', input, ({ code }) =>
      code === 'SEGMENT_CHANGED' ? said(MOVES.changed) : undefined,
    );
  };
  const goOn = () => canGoOn && move(next);
  const goBack = () => back && move(back);
  const goPast = () => skip && move(skip);
  const toggleHold = () => hold(!isHeld);
  useShortcuts(
    [
      { key: 'n', does: MOVES.next, run: goOn },
      { key: 'b', does: MOVES.back, run: goBack },
      { key: 's', does: MOVES.skip, run: goPast },
      { key: 'h', does: MOVES.hold, run: toggleHold },
    ],
    'runsheet',
  );
  const ahead = next ? MOVES.nextIs(said(next)) : running ? MOVES.finish : MOVES.over;
  return (
    <>
      <div class="moves" role="group" aria-label={said(MOVES.next)}>
        <Move text={MOVES.back} keyName="B" run={goBack} isOff={isHeld || !back} />
        <Move text={ahead} keyName="N" run={goOn} isOff={isHeld || !canGoOn} isMain />
        <Move text={MOVES.skip} keyName="S" run={goPast} isOff={isHeld || !skip} />
        <button type="button" aria-pressed={isHeld} onClick={toggleHold}>
          <Say text={isHeld ? MOVES.release : MOVES.hold} /> <kbd>H</kbd>
        </button>
      </div>
      {isHeld ? (
        <p role="status" class="held">
          <Say text={MOVES.held} />
        </p>
      ) : null}
      {children(move)}
    </>
  );
}

interface MoveProps {
  readonly text: Wording;
  readonly keyName: string;
  readonly run: () => void;
  readonly isOff: boolean;
  readonly isMain?: boolean;
}

/** Stays focusable while it does nothing, so that the keyboard keeps its place. */
const Move = ({ text, keyName, run, isOff, isMain = false }: MoveProps): JSX.Element => (
  <button type="button" class={isMain ? 'main' : ''} aria-disabled={isOff} data-move={keyName} onClick={run}>
    <Say text={text} /> <kbd>{keyName}</kbd>
  </button>
);
