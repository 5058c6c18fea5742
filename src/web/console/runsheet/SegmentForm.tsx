import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Say, said } from '../frame/Say.js';
import type { Changes } from '../frame/useChanges.js';
import type { Wording } from '../panel.js';
import { textInput, type SegmentFields } from '../programme/fields.js';
import type { Segment } from '../programme/programme.js';
import { EDIT, KINDS, type SegmentKind } from './words.js';

interface SegmentFormProps {
  readonly title: (segment: string) => Wording;
  /** The one that is changed; a new one where it is left out. */
  readonly segment?: Segment;
  /** Before which a new one can be put. */
  readonly segments?: readonly Segment[];
  readonly changes: Changes;
  readonly send: (fields: SegmentFields) => Promise<unknown>;
  readonly onDone?: () => void;
}

const EMPTY = { kind: 'OTHER', zh: '', en: '', minutes: '', before: '' };

/** What is typed stays until it was taken. */
export function SegmentForm({
  title,
  segment,
  segments,
  changes,
  send,
  onDone,
}: SegmentFormProps): JSX.Element {
  const [typed, type] = useState(() => (segment ? typedOf(segment) : EMPTY));
  const fill = (part: Partial<typeof EMPTY>) => type({ ...typed, ...part });
  const submit = async (event: Event) => {
    event.preventDefault();
    const [zh, en] = [typed.zh.trim(), typed.en.trim()];
    if (!zh && !en) {
      changes.complain(said(EDIT.untitled));
      return;
    }
    const taken = await send({
      kind: typed.kind,
      title: textInput(zh, en),
      plannedMinutes: typed.minutes === '' ? null : Number(typed.minutes),
      ...(typed.before && { beforeSegmentId: typed.before }),
    });
    if (!taken) return;
    if (!segment) type({ ...EMPTY, before: typed.before });
    onDone?.();
  };
  return (
    <form
      class="segment-form"
      aria-label={said(title(typed.zh || typed.en))}
      onSubmit={(event) => void submit(event)}
    >
      <Text name="zh" label={EDIT.zh} value={typed.zh} onType={(zh) => fill({ zh })} />
      <Text name="en" label={EDIT.en} value={typed.en} onType={(en) => fill({ en })} />
      <label>
        <Say text={EDIT.kind} />
        <select
          name="kind"
          value={typed.kind}
          onChange={({ currentTarget }) => fill({ kind: currentTarget.value })}
        >
          {(Object.keys(KINDS) as SegmentKind[]).map((kind) => (
            <option key={kind} value={kind}>
              {said(KINDS[kind])}
            </option>
          ))}
        </select>
      </label>
      <label>
        <Say text={EDIT.minutes} />
        <input
          name="minutes"
          type="number"
          inputMode="numeric"
          min={1}
          max={1440}
          value={typed.minutes}
          onInput={({ currentTarget }) => fill({ minutes: currentTarget.value })}
        />
      </label>
      {segments?.length ? (
        <label>
          <Say text={EDIT.before} />
          <select
            name="before"
            value={typed.before}
            onChange={({ currentTarget }) => fill({ before: currentTarget.value })}
          >
            <option value="">{said(EDIT.atEnd)}</option>
            {segments.map((each) => (
              <option key={each.id} value={each.id}>
                {said(EDIT.beforeIt(said(each)))}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <p class="actions">
        <button type="submit" class="main" disabled={changes.isBusy}>
          <Say text={segment ? EDIT.save : EDIT.add} /> <kbd>⏎</kbd>
        </button>
        {onDone ? (
          <button type="button" onClick={onDone}>
            <Say text={EDIT.discard} />
          </button>
        ) : null}
      </p>
    </form>
  );
}

interface TextProps {
  readonly name: string;
  readonly label: Wording;
  readonly value: string;
  readonly onType: (text: string) => void;
}

const Text = ({ name, label, value, onType }: TextProps): JSX.Element => (
  <label>
    <Say text={label} />
    <input
      name={name}
      lang={name}
      value={value}
      maxLength={200}
      onInput={({ currentTarget }) => onType(currentTarget.value)}
    />
  </label>
);

function typedOf({ kind, zh, en, plannedMinutes }: Segment): typeof EMPTY {
  return { ...EMPTY, kind, zh, en: en === zh ? '' : en, minutes: plannedMinutes?.toString() ?? '' };
}
