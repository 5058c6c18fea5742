import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { first } from '../../../components/language.js';
import { Say, said } from '../../frame/Say.js';
import type { Wording } from '../../panel.js';
import { nameOf, type Candidate, type Sought } from './candidate.js';
import { isExactly } from './match.js';

interface ComboboxProps {
  readonly label: Wording;
  readonly hint: Wording;
  readonly value: Sought;
  readonly candidates: (text: string) => readonly Candidate[];
  readonly onChange: (value: Sought) => void;
  /** Where a text that is nobody of the list is good as well: how it is offered. */
  readonly asTyped?: Wording;
  readonly field: string;
  readonly disabled?: boolean;
  /** The ids of what describes it, such as what is wrong with it. */
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean;
}

/** Nobody of the list: what was typed. */
type Option = Candidate | 'AS_TYPED';

/** A field with suggestions, by the combobox pattern of WAI-ARIA: arrows choose, Tab or Enter takes, Escape closes the list. */
export function Combobox(props: ComboboxProps): JSX.Element {
  const { label, hint, value, field, disabled, describedBy, invalid } = props;
  const id = useId();
  const list = useSuggestions(props);
  const { isOpen, options, active } = list;
  return (
    <div class="combobox">
      <label for={id}>
        <Say text={label} />
      </label>
      <input
        id={id}
        data-field={field}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-activedescendant={isOpen && active >= 0 ? `${id}-${active}` : undefined}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        autocomplete="off"
        spellcheck={false}
        enterKeyHint="next"
        placeholder={said(hint)}
        disabled={disabled}
        value={value.text}
        onInput={(event) => list.type(event.currentTarget.value)}
        onKeyDown={list.press}
        onBlur={list.close}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={said(label)} hidden={!isOpen}>
        {options.map((option, index) => (
          <li
            key={option === 'AS_TYPED' ? option : option.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            // The field keeps the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => list.take(option)}
          >
            {option === 'AS_TYPED' ? <AsTyped {...props} /> : <Suggestion of={option} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

const AsTyped = ({ value, asTyped }: ComboboxProps): JSX.Element => (
  <>
    <bdi>{value.text.trim()}</bdi> <small>{asTyped ? <Say text={asTyped} /> : null}</small>
  </>
);

function Suggestion({ of }: { readonly of: Candidate }): JSX.Element {
  const other = first.value === 'zh' ? of.en : of.zh;
  const name = nameOf(of, first.value);
  return (
    <>
      {of.number === undefined ? null : <span class="number">{of.number}</span>}
      <bdi>{name}</bdi> <small>{other === name ? null : <bdi>{other}</bdi>}</small>
    </>
  );
}

interface Suggestions {
  readonly isOpen: boolean;
  readonly options: readonly Option[];
  /** The index of the option that Tab or Enter takes; -1 for none. */
  readonly active: number;
  readonly type: (text: string) => void;
  readonly press: (event: KeyboardEvent) => void;
  readonly take: (option: Option) => void;
  readonly close: () => void;
}

function useSuggestions({ value, candidates, onChange, asTyped }: ComboboxProps): Suggestions {
  const [isOpen, open] = useState(false);
  /** Undefined until an arrow key was pressed. */
  const [chosen, choose] = useState<number>();
  const text = value.text.trim();
  const found = isOpen && text ? candidates(text) : [];
  const options: readonly Option[] = found.length > 0 && asTyped ? [...found, 'AS_TYPED'] : found;
  const active = chosen === undefined ? usual(found, options, text) : Math.min(chosen, options.length - 1);
  const close = () => {
    open(false);
    choose(undefined);
  };
  const take = (option: Option) => {
    onChange(
      option === 'AS_TYPED' ? { text, asTyped: true } : { text: nameOf(option, first.value), id: option.id },
    );
    close();
  };
  const move = (by: number) => {
    if (!isOpen) open(true);
    else if (options.length > 0) choose((active + by + options.length) % options.length);
  };
  const shown = useRef<Option | undefined>(undefined);
  shown.current = options[active];
  const press: Suggestions['press'] = (event) => {
    // Enter and arrows of an input method are its own.
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Escape' && isOpen && options.length > 0) {
      close();
      event.stopPropagation();
    } else if (event.key === 'Enter' && shown.current) take(shown.current);
    else {
      if (event.key === 'Tab' && shown.current) take(shown.current);
      return;
    }
    event.preventDefault();
  };
  const type = (typed: string) => {
    onChange({ text: typed });
    open(true);
    choose(undefined);
  };
  return { isOpen: isOpen && options.length > 0, options, active, type, press, take, close };
}

/**
 * Which option is taken when none was chosen by an arrow: the first. A name that is typed in full characters is taken as it is typed
 * where that is good, unless it is one of the list: there are more people than the list has.
 */
function usual(found: readonly Candidate[], options: readonly Option[], text: string): number {
  const [best] = found;
  if (!best) return -1;
  const canBeTyped = options.includes('AS_TYPED');
  const isSpelled = /^[\p{Script=Latin}\p{N}\p{M}\s.'’-]+$/u.test(text);
  return !canBeTyped || isSpelled || isExactly(best, text) ? 0 : options.length - 1;
}
