import type { JSX } from 'preact';
import { useShortcuts } from '../frame/keys.js';
import { Say, said } from '../frame/Say.js';
import { useChanges } from '../frame/useChanges.js';
import type { ConsoleSession, Panel } from '../panel.js';
import { announcing, decidingOf, directing } from './actions.js';
import { Direct } from './Direct.js';
import { Fanfares } from './Fanfares.js';
import type { Send, WallFacts } from './operations.js';
import { Screens } from './Screens.js';
import { useWall } from './useWall.js';
import { FANFARES, WALL } from './words.js';

/** What all screens of the event show, as their operators direct them. */
function Wall({ session }: { readonly session: ConsoleSession }): JSX.Element {
  const { facts, readAgain } = useWall(session);
  const changes = useChanges(session.endpoint);
  if (!facts) {
    return (
      <p role="status">
        <Say text={WALL.loading} />
      </p>
    );
  }
  const send: Send = (mutation, input) =>
    void changes
      .make(mutation, 'event { id }', { id: session.event.id, ...input }, ({ code }) =>
        code === 'FANFARE_NOT_WAITING' ? said(FANFARES.decided) : undefined,
      )
      // Also where it was refused: another operator may have been faster.
      .then(readAgain);
  return (
    <>
      <Directed facts={facts} send={send} complain={changes.complain} />
      <Screens facts={facts} timeZone={session.event.timeZone} send={send} complain={changes.complain} />
      <p role="alert" class="problem" data-testid="wall-problem">
        {changes.problem}
      </p>
    </>
  );
}

interface DirectedProps {
  readonly facts: WallFacts;
  readonly send: Send;
  readonly complain: (problem: string) => void;
}

/** What is directed by buttons and by keys. */
function Directed({ facts, send, complain }: DirectedProps): JSX.Element {
  const { fanfares } = facts;
  const direct = directing(facts, send, complain);
  const announce = announcing(fanfares, send);
  const ofFirst = fanfares.waiting.slice(0, 1).flatMap((claim) => decidingOf(claim, send));
  useShortcuts([...direct, ...announce, ...ofFirst], wall.name);
  return (
    <>
      <Direct facts={facts} actions={direct} send={send} />
      <Fanfares fanfares={fanfares} actions={announce} send={send} />
    </>
  );
}

export const wall: Panel = { name: 'wall', title: WALL.title, Body: Wall };
