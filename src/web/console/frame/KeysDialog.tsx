import type { JSX } from 'preact';
import { Dialog } from './Dialog.js';
import { shortcuts } from './keys.js';
import { Say } from './Say.js';
import { FRAME } from './words.js';

/** All short cuts that work now. */
export const KeysDialog = ({ onClose }: { readonly onClose: () => void }): JSX.Element => (
  <Dialog title={FRAME.keys} onClose={onClose}>
    <dl class="keys" data-testid="keys">
      {shortcuts().map(({ key, does }) => (
        <div key={key}>
          <dt>
            <kbd>{key.length === 1 ? key.toUpperCase() : key}</kbd>
          </dt>
          <dd>
            <Say text={does} />
          </dd>
        </div>
      ))}
    </dl>
  </Dialog>
);
