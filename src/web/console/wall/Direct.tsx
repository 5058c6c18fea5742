import type { JSX } from 'preact';
import { Say, said } from '../frame/Say.js';
import type { Action } from './actions.js';
import type { Send, WallFacts } from './operations.js';
import { Press } from './Press.js';
import { WALL } from './words.js';

interface DirectProps {
  readonly facts: Pick<WallFacts, 'segments' | 'wall'>;
  readonly actions: readonly Action[];
  readonly send: Send;
}

/** Stays on a scene, stands still, is dark. */
export const Direct = ({ facts: { segments, wall }, actions, send }: DirectProps): JSX.Element => (
  <>
    <div class="actions" role="group" aria-label={said(WALL.title)}>
      {actions.map((action) => (
        <Press key={action.key} action={action} />
      ))}
    </div>
    <label>
      <Say text={WALL.scene} />
      <select
        name="scene"
        value={wall.heldSegment?.id ?? ''}
        onChange={({ currentTarget }) => send('directWall', { heldSegmentId: currentTarget.value || null })}
      >
        <option value="">{said(WALL.follow)}</option>
        {segments.map((segment) => (
          <option key={segment.id} value={segment.id}>
            {said(WALL.stayOn(said(segment)))}
          </option>
        ))}
      </select>
    </label>
    <p role="status" class="held" data-testid="wall-state">
      {wall.isBlank ? <Say text={WALL.isBlank} /> : null}{' '}
      {wall.isPaused ? <Say text={WALL.isPaused} /> : null}
    </p>
  </>
);
