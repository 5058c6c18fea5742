import type { JSX } from 'preact';
import { Words } from '../../components/Both.js';
import { blank, called } from '../state.js';

/** Covers all that is shown. The screen stays subscribed beneath. */
export const Blank = (): JSX.Element | null =>
  blank.value ? <div class="blank" data-testid="blank" aria-hidden="true" /> : null;

/** The name of this screen for somebody who looks for it in the hall, also on a dark one. */
export function Called(): JSX.Element | null {
  const call = called.value;
  if (!call) return null;
  return (
    <section class="called" data-testid="called" role="status">
      <p class="called-screen" style={{ '--characters': call.screen.length }}>
        <Words text={call.screen} />
      </p>
      {call.text === null ? null : (
        <p class="called-text">
          <Words text={call.text} />
        </p>
      )}
    </section>
  );
}
