import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Wording } from '../panel.js';
import { Say } from './Say.js';
import { FRAME } from './words.js';

interface DialogProps {
  readonly title: Wording;
  readonly children: ComponentChildren;
  /** Left out where it cannot be closed. */
  readonly onClose?: (() => void) | undefined;
}

/** Lies over the page, which cannot be reached meanwhile and stays as it is. */
export function Dialog({ title, children, onClose }: DialogProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      // Browsers close a dialog on Escape, also one that has nothing below it to go back to.
      onClose={() => (onClose ? onClose() : dialog.current?.showModal())}
    >
      <h2 id={titleId}>
        <Say text={title} />
      </h2>
      {children}
      {onClose ? (
        <button type="button" onClick={onClose}>
          <Say text={FRAME.close} /> <kbd>Esc</kbd>
        </button>
      ) : null}
    </dialog>
  );
}
