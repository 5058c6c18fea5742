import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Say, said } from '../frame/Say.js';
import { EVERYWHERE, useShortcuts } from '../frame/keys.js';
import { boxOf, type Item } from '../outbox/item.js';
import { Outbox } from '../outbox/outbox.js';
import type { ConsoleSession, Panel, Wording } from '../panel.js';
import { ClaimForm } from './forms/ClaimForm.js';
import { useDraft } from './forms/draft.js';
import { GiftForm } from './forms/GiftForm.js';
import type { FormProps } from './forms/props.js';
import { LatestRecords } from './latest/LatestRecords.js';
import { UndoForm } from './latest/UndoForm.js';
import type { Undone } from './latest/undo.js';
import { useRecording } from './recording.js';
import { Waiting } from './waiting/Waiting.js';
import { KINDS, PANEL, RECORD, recorded, type Kind } from './words.js';
import './recording.css';

const KEYS: Readonly<Record<Kind, string>> = { claim: 'c', pledge: 'p', receipt: 'r' };
const ALL: readonly Kind[] = ['claim', 'pledge', 'receipt'];

/** Which form is open. It is kept, so that it is open again after a reload. */
type Opened =
  | { readonly form: Kind; readonly mends?: Item }
  | { readonly form: 'undo'; readonly undone: Undone; readonly what: Wording; readonly mends?: Item };

/** Records claims, pledges and receipts, also while the gateway is away, and puts mistakes right. */
function RecordPanel({ session }: { readonly session: ConsoleSession }): JSX.Element {
  const recording = useRecording(session);
  const box = boxOf(session.endpoint.http, session.event.id);
  const { draft: kept, replace } = useDraft<{ opened?: Opened | undefined }>(`${box} opened`, {});
  const [done, tell] = useState<Wording>();
  const panel = useRef<HTMLDivElement>(null);
  const open = (opened: Opened | undefined) => {
    tell(undefined);
    replace({ opened });
  };
  const close = () => {
    // The next key opens a form again.
    const opener = `[data-opens=${kept.opened?.form ?? ''}]`;
    const focused =
      panel.current?.querySelector<HTMLElement>(opener) ?? document.getElementById('latest-title');
    open(undefined);
    focused?.focus();
  };
  useShortcuts(
    ALL.map((form) => ({ key: KEYS[form], does: RECORD[form], run: () => open({ form }) })),
    EVERYWHERE,
  );
  const outbox = recording.outbox.value;
  return (
    <div
      class="recording"
      ref={panel}
      data-ready={recording.directory.isLoaded.value && recording.latest.value !== undefined}
    >
      <p class="openers">
        {ALL.map((form) => (
          <button key={form} type="button" data-opens={form} onClick={() => open({ form })}>
            <Say text={KINDS[form]} /> <kbd>{KEYS[form].toUpperCase()}</kbd>
          </button>
        ))}
      </p>
      {outbox === 'NONE' ? (
        <p class="wrong" role="alert">
          {said(PANEL.keepsNothing)}
        </p>
      ) : null}
      <p role="status" class="done" data-testid="done">
        {done ? <Say text={recorded(done)} /> : null}
      </p>
      {kept.opened ? (
        <OpenForm
          key={keyOf(kept.opened)}
          opened={kept.opened}
          recording={recording}
          draftName={`${box} ${keyOf(kept.opened)}`}
          mends={kept.opened.mends}
          onClose={close}
          onDone={(title) => {
            close();
            tell(title);
          }}
        />
      ) : null}
      {outbox instanceof Outbox ? (
        <Waiting outbox={outbox} timeZone={session.event.timeZone} onMend={(item) => open(mending(item))} />
      ) : null}
      <LatestRecords
        latest={recording.latest.value}
        timeZone={session.event.timeZone}
        onUndo={(undone, what) => open({ form: 'undo', undone, what })}
      />
    </div>
  );
}

function OpenForm({ opened, ...props }: FormProps & { readonly opened: Opened }): JSX.Element {
  if (opened.form === 'claim') return <ClaimForm {...props} />;
  if (opened.form === 'undo') return <UndoForm {...props} undone={opened.undone} what={opened.what} />;
  return <GiftForm {...props} kind={opened.form} />;
}

/** What was typed into a form is kept by it: another record that is mended or undone has a draft of its own. */
function keyOf(opened: Opened): string {
  if (opened.mends) return `mend ${opened.mends.seq}`;
  if (opened.form !== 'undo') return opened.form;
  const { undone } = opened;
  const id =
    undone.how === 'release' ? undone.claim.id : undone.how === 'refund' ? undone.gift.id : undone.line.id;
  return `${undone.how} ${id}`;
}

/** The form that an item was typed into, as it was typed. */
const mending = (item: Item): Opened => ({ ...(item.typed as unknown as Opened), mends: item });

export const record: Panel = { name: 'record', title: PANEL.title, Body: RecordPanel };
