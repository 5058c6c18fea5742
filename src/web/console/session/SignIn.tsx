import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Dialog } from '../frame/Dialog.js';
import { Say } from '../frame/Say.js';
import { signIn } from './session.js';
import { signInNeeded } from '../frame/state.js';
import { SIGN_IN } from '../frame/words.js';

/** Asks for a token, over whatever is shown. */
export function SignIn(): JSX.Element {
  const [token, type] = useState('');
  const [waiting, wait] = useState(false);
  const why = signInNeeded.value?.why;
  const enter = async (event: Event) => {
    event.preventDefault();
    wait(true);
    await signIn(token);
    wait(false);
  };
  return (
    <Dialog title={SIGN_IN.title}>
      <form onSubmit={(event) => void enter(event)} data-testid="sign-in">
        <p>
          <Say text={SIGN_IN.hint} />
        </p>
        <label>
          <Say text={SIGN_IN.token} />
          <input
            type="password"
            name="token"
            value={token}
            onInput={({ currentTarget }) => type(currentTarget.value)}
            aria-describedby="sign-in-why"
            autocomplete="off"
            spellcheck={false}
          />
        </label>
        <p id="sign-in-why" role="alert" class="problem">
          {why ? <Say text={why} /> : null}
        </p>
        <button type="submit" class="main" disabled={waiting}>
          <Say text={SIGN_IN.enter} /> <kbd>⏎</kbd>
        </button>
      </form>
    </Dialog>
  );
}
