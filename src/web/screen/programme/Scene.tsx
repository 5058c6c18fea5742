import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { BoardState } from '../board/apply.js';
import { useTurning } from '../../components/pages/turning.js';
import { boardHeld, held, shownScene } from './held.js';
import { scenesOf, type SceneName } from './moments.js';
import { useReached } from './reached.js';
import { loadScene, sceneIfLoaded } from './scenes.js';

/** How long each of several scenes of one moment is shown. */
const SCENE_MS = 20_000;
const AGAIN_MS = 2_000;

/** The scene of the moment. It follows the programme by itself, unless an operator holds one. */
export function Scene({ board }: { board: BoardState }): JSX.Element {
  const keeps = held.value;
  const moment = boardHeld(board, keeps);
  const scenes = scenesOf(moment, useReached());
  const name = useLoaded(useTurn(keeps && 'scene' in keeps ? [keeps.scene] : scenes));
  const Shown = sceneIfLoaded(name);
  useEffect(() => {
    shownScene.value = name;
  }, [name]);
  return (
    <section class="scene" data-testid="scene" data-scene={name} data-held={keeps !== undefined}>
      {Shown ? <Shown board={moment} /> : null}
    </section>
  );
}

/** One scene after another. With other scenes it starts with the first of them. */
function useTurn(scenes: readonly SceneName[]): SceneName {
  const of = scenes.join();
  const [{ turns, ofTurns }, take] = useState({ turns: 0, ofTurns: of });
  const turn = ofTurns === of ? turns : 0;
  useTurning(scenes.length > 1, SCENE_MS, () => take({ turns: turn + 1, ofTurns: of }), [of, turn]);
  return scenes[turn % scenes.length] ?? 'idle';
}

/** The scene that was asked for once it is loaded; the one before until then. */
function useLoaded(wanted: SceneName): SceneName {
  const [ready, show] = useState<SceneName>('claims');
  const [attempt, tryAgain] = useState(0);
  useEffect(() => {
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    loadScene(wanted).then(
      () => isWanted && show(wanted),
      () => (timer = setTimeout(() => tryAgain(attempt + 1), AGAIN_MS)),
    );
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [wanted, attempt]);
  return sceneIfLoaded(wanted) ? wanted : ready;
}
