import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Say, said } from '../../frame/Say.js';
import type { Wording } from '../../panel.js';

/** What is wrong with a field, and what would be right. */
export interface Problem {
  readonly field: string;
  readonly says: Wording;
}

interface TextFieldProps {
  readonly field: string;
  readonly label: Wording;
  readonly hint?: Wording;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problems: readonly Problem[];
  /** Said below it, such as how it was read. */
  readonly children?: ComponentChildren;
}

/** Longer than anything that the gateway takes, so that it says what is too long. */
const MOST_CHARS = 1_000;

export function TextField(props: TextFieldProps): JSX.Element {
  const { field, label, hint, value, onChange, problems, children } = props;
  const id = useId();
  const isWrong = problems.some((problem) => problem.field === field);
  return (
    <div class="field">
      <label for={id}>
        <Say text={label} />
      </label>
      <input
        id={id}
        data-field={field}
        value={value}
        maxLength={MOST_CHARS}
        autocomplete="off"
        placeholder={hint && said(hint)}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? problemId(field) : undefined}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {children}
      <Wrong problems={problems} field={field} />
    </div>
  );
}

interface CheckProps {
  readonly field: string;
  readonly label: Wording;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export const Check = ({ field, label, checked, onChange }: CheckProps): JSX.Element => (
  <label class="check">
    <input
      type="checkbox"
      data-field={field}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
    <Say text={label} />
  </label>
);

export const problemId = (field: string): string => `problem-${field}`;

interface WrongProps {
  readonly problems: readonly Problem[];
  readonly field: string;
}

/** What is wrong with a field, beside it. */
export function Wrong({ problems, field }: WrongProps): JSX.Element | null {
  const problem = problems.find((each) => each.field === field);
  return problem ? (
    <p class="wrong" id={problemId(field)} role="alert" data-problem={field}>
      <Say text={problem.says} />
    </p>
  ) : null;
}
