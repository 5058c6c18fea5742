import type { ComponentChildren, JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Say } from '../../frame/Say.js';
import type { Wording } from '../../panel.js';
import type { Consequence } from '../consequences.js';
import { FORM } from '../words.js';
import { Wrong, type Problem } from './fields.js';

interface FormProps {
  readonly name: string;
  readonly title: Wording;
  readonly button: Wording;
  readonly consequences: readonly Consequence[];
  readonly problems: readonly Problem[];
  readonly onCommit: (form: HTMLFormElement) => void;
  readonly onClose: () => void;
  readonly onClear?: () => void;
  readonly children: ComponentChildren;
}

/** A form of the panel: what follows is said above its button. Enter commits, Escape closes; what is typed stays. */
export function Form(props: FormProps): JSX.Element {
  const { name, title, button, consequences, problems, onCommit, onClose, onClear, children } = props;
  const form = useRef<HTMLFormElement>(null);
  const titleId = useId();
  // Before anything else is typed: what follows the key that opened it belongs into its first field.
  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>('[data-field]')?.focus();
  }, []);
  return (
    <form
      ref={form}
      class="record-form"
      data-form={name}
      aria-labelledby={titleId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onCommit(event.currentTarget);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.isComposing) onClose();
      }}
    >
      <h3 id={titleId}>
        <Say text={title} />
      </h3>
      {children}
      <ul class="consequences" aria-live="polite">
        {consequences.map(({ says, isRefusal }) => (
          <li key={says.en} data-refusal={isRefusal}>
            <Say text={says} />
          </li>
        ))}
      </ul>
      <Wrong problems={problems} field="form" />
      <p class="buttons">
        <button type="submit" class="main" data-action="commit">
          <Say text={button} /> <kbd>↵</kbd>
        </button>
        <button type="button" data-action="close" onClick={onClose}>
          <Say text={FORM.close} /> <kbd>Esc</kbd>
        </button>
        {onClear ? (
          <button type="button" data-action="clear" onClick={onClear}>
            <Say text={FORM.clear} />
          </button>
        ) : null}
      </p>
    </form>
  );
}
