import type { JSX } from 'preact';
import { Say } from '../frame/Say.js';
import type { Action } from './actions.js';

/** A button with its key, where it has one. It stays focusable while it does nothing, so that the keyboard keeps its place. */
export const Press = ({
  action: { key, does, run, isOn, isOff = false },
  hasKey = true,
}: {
  readonly action: Omit<Action, 'key'> & { readonly key?: string };
  readonly hasKey?: boolean;
}): JSX.Element => (
  <button
    type="button"
    aria-pressed={isOn}
    aria-disabled={isOff}
    data-action={key}
    onClick={() => (isOff ? undefined : run())}
  >
    <Say text={does} />
    {hasKey && key !== undefined ? <kbd>{key.toUpperCase()}</kbd> : null}
  </button>
);
