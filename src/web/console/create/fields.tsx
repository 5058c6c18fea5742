import type { InputHTMLAttributes, JSX } from 'preact';
import { Say, said } from '../frame/Say.js';
import type { Wording } from '../panel.js';

interface FieldProps {
  readonly name: string;
  readonly label: Wording;
  readonly type?: 'text' | 'date' | 'time';
  readonly value: string;
  readonly onType: (text: string) => void;
}

/** One line that is typed in. */
export const Field = ({ name, label, type = 'text', value, onType }: FieldProps): JSX.Element => (
  <label>
    <Say text={label} />
    <input
      name={name}
      {...({ type } as InputHTMLAttributes)}
      value={value}
      maxLength={200}
      onInput={({ currentTarget }) => onType(currentTarget.value)}
    />
  </label>
);

interface ChoiceProps {
  readonly name: string;
  readonly label: Wording;
  readonly value: string;
  readonly onChoose: (id: string) => void;
  readonly children: readonly { readonly id: string; readonly name: Wording }[];
}

/** One of several. */
export const Choice = ({ name, label, value, onChoose, children }: ChoiceProps): JSX.Element => (
  <label>
    <Say text={label} />
    <select name={name} value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
      {children.map((each) => (
        <option key={each.id} value={each.id}>
          {said(each.name)}
        </option>
      ))}
    </select>
  </label>
);
