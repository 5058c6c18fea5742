import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { panels } from '../panels.js';
import type { ConsoleSession, Panel } from '../panel.js';
import { useShortcuts } from './keys.js';
import { Say, said } from './Say.js';
import { current } from './state.js';
import { FRAME } from './words.js';

/** All panels beside each other; on a phone the current one alone. */
export function Panels({ session }: { readonly session: ConsoleSession }): JSX.Element {
  useEffect(() => {
    current.value ||= panels[0]?.name ?? '';
  }, []);
  useShortcuts(
    panels.map(({ name, title }, index) => ({
      key: String(index + 1),
      does: title,
      run: () => go(name),
    })),
    'panels',
  );
  return (
    <>
      {panels.length > 1 ? <Tabs /> : null}
      <main class="panels">
        {panels.map((panel, index) => (
          <PanelFrame key={panel.name} panel={panel} number={index + 1} session={session} />
        ))}
      </main>
    </>
  );
}

const Tabs = (): JSX.Element => (
  <nav class="tabs" aria-label={said(FRAME.panels)}>
    {panels.map(({ name, title }) => (
      <button key={name} type="button" aria-pressed={current.value === name} onClick={() => go(name)}>
        <Say text={title} />
      </button>
    ))}
  </nav>
);

interface PanelFrameProps {
  readonly panel: Panel;
  readonly number: number;
  readonly session: ConsoleSession;
}

function PanelFrame({ panel: { name, title, Body }, number, session }: PanelFrameProps): JSX.Element {
  const titleId = `panel-${name}`;
  return (
    <section
      class="panel"
      data-panel={name}
      data-current={current.value === name}
      aria-labelledby={titleId}
      onFocusIn={() => (current.value = name)}
      onPointerDown={() => (current.value = name)}
    >
      <h2 id={titleId} tabIndex={-1}>
        <Say text={title} /> {panels.length > 1 ? <kbd>{number}</kbd> : null}
      </h2>
      <Body session={session} />
    </section>
  );
}

function go(name: string): void {
  current.value = name;
  // It may just have been hidden.
  requestAnimationFrame(() => document.getElementById(`panel-${name}`)?.focus());
}
