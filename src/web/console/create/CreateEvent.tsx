import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { BadSheet } from '../../../sheets/problem.js';
import { Dialog } from '../frame/Dialog.js';
import { Say, said } from '../frame/Say.js';
import type { Wording } from '../panel.js';
import { textInput, type SegmentFields } from '../programme/fields.js';
import { readProjects, type ProjectFields } from '../sheets/projects.js';
import { Report } from '../sheets/Report.js';
import type { Sheet } from '../sheets/rows.js';
import { readSegments } from '../sheets/segments.js';
import { SheetFile } from '../sheets/SheetFile.js';
import { Choice, Field } from './fields.js';
import { instantIn } from './instant.js';
import { useCreation, type Plan } from './useCreation.js';
import { useHosts, type Host } from './useHosts.js';
import { CREATE, EVENT_KINDS } from './words.js';

const usualZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
const EMPTY = { zh: '', en: '', kind: 'LAUNCH', day: '', time: '09:00', host: '', list: '' };

/** An event with its programme and its projects: first what the files say, then one confirmation. */
export function CreateEvent({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const hosts = useHosts();
  const [typed, type] = useState(() => ({ ...EMPTY, timeZone: usualZone() }));
  const [segments, readInto] = useState<readonly SegmentFields[]>([]);
  const [file, chooseProjects] = useState<Sheet<ProjectFields>>();
  const { changes, left, create } = useCreation();
  const list = listed(typed.list);
  const projects = [...(file?.rows ?? []), ...(list?.rows ?? [])];
  const fill = (part: Partial<typeof typed>) => type({ ...typed, ...part });
  const submit = (event: Event) => {
    event.preventDefault();
    const plan = planOf(typed, typed.host || hosts?.[0]?.id);
    if ('problem' in plan) changes.complain(said(plan.problem));
    else void create({ event: plan, segments, projects });
  };
  return (
    <Dialog title={CREATE.title} onClose={onClose}>
      <form data-testid="create" onSubmit={submit}>
        <Field name="zh" label={CREATE.zh} value={typed.zh} onType={(zh) => fill({ zh })} />
        <Field name="en" label={CREATE.en} value={typed.en} onType={(en) => fill({ en })} />
        <Choice name="kind" label={CREATE.kind} value={typed.kind} onChoose={(kind) => fill({ kind })}>
          {Object.entries(EVENT_KINDS).map(([kind, name]) => ({ id: kind, name }))}
        </Choice>
        <Field name="day" type="date" label={CREATE.day} value={typed.day} onType={(day) => fill({ day })} />
        <Field
          name="time"
          type="time"
          label={CREATE.time}
          value={typed.time}
          onType={(time) => fill({ time })}
        />
        <Field
          name="timeZone"
          label={CREATE.timeZone}
          value={typed.timeZone}
          onType={(timeZone) => fill({ timeZone })}
        />
        <Hosts hosts={hosts} value={typed.host} onChoose={(host) => fill({ host })} />
        <SheetFile
          label={CREATE.segments}
          name="segments"
          read={readSegments}
          onRead={(sheet) => readInto(sheet?.rows ?? [])}
        />
        <SheetFile label={CREATE.projects} name="projects" read={readProjects} onRead={chooseProjects} />
        <textarea
          name="list"
          rows={4}
          aria-label={said(CREATE.projects)}
          value={typed.list}
          onInput={({ currentTarget }) => fill({ list: currentTarget.value })}
        />
        {list ? <Report sheet={list} /> : null}
        <p role="alert" class="problem">
          {changes.problem}
        </p>
        {left === undefined ? null : (
          <p role="status">
            <Say text={CREATE.left(left)} />
          </p>
        )}
        <button type="submit" class="main" disabled={changes.isBusy}>
          <Say text={CREATE.confirm(segments.length, projects.length)} /> <kbd>⏎</kbd>
        </button>
      </form>
    </Dialog>
  );
}

interface HostsProps {
  readonly hosts: readonly Host[] | undefined;
  readonly value: string;
  readonly onChoose: (id: string) => void;
}

const Hosts = ({ hosts, value, onChoose }: HostsProps): JSX.Element =>
  hosts?.length === 0 ? (
    <p class="problem">
      <Say text={CREATE.noHost} />
    </p>
  ) : (
    <Choice name="host" label={CREATE.host} value={value || (hosts?.[0]?.id ?? '')} onChoose={onChoose}>
      {hosts ?? []}
    </Choice>
  );

/** Projects that were typed one a line; undefined where none is. */
function listed(text: string): Sheet<ProjectFields> | undefined {
  if (!text.trim()) return undefined;
  try {
    return readProjects(text);
  } catch (error) {
    if (!(error instanceof BadSheet)) throw error;
    const { reason, right } = error;
    return { rows: [], ignored: [], problems: [{ line: 1, column: null, heading: null, reason, right }] };
  }
}

type Typed = typeof EMPTY & { readonly timeZone: string };

function planOf(
  { zh, en, kind, day, time, timeZone }: Typed,
  host: string | undefined,
): Plan['event'] | { readonly problem: Wording } {
  if ((!zh.trim() && !en.trim()) || !day || !time || !host) return { problem: CREATE.incomplete };
  try {
    const startsAt = instantIn(timeZone, day, time);
    return { name: textInput(zh.trim(), en.trim()), kind, startsAt, timeZone, organiserIds: [host] };
  } catch {
    return { problem: CREATE.badZone };
  }
}
