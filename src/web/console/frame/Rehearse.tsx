import type { JSX } from 'preact';
import { Dialog } from './Dialog.js';
import { Say } from './Say.js';
import { rehearsal } from './state.js';
import { REHEARSAL } from './words.js';

const COMMAND = 'PORT=4001 npm run -s cli -- start --rehearsal';

/** How to run everything on a copy that is thrown away. A page cannot start one. */
export const Rehearse = ({ onClose }: { readonly onClose: () => void }): JSX.Element => (
  <Dialog title={REHEARSAL.title} onClose={onClose}>
    {rehearsal.value ? (
      <p class="problem">
        <Say text={REHEARSAL.here} />
      </p>
    ) : null}
    <ol class="steps">
      {REHEARSAL.steps.map((step) => (
        <li key={step.en}>
          <Say text={step} />
        </li>
      ))}
    </ol>
    <pre>{COMMAND}</pre>
  </Dialog>
);
