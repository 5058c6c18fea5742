import { useState } from 'preact/hooks';

/** What is typed into a form, kept in the browser as it is typed. */
export interface DraftOf<Draft> {
  readonly draft: Draft;
  readonly change: (changed: Partial<Draft>) => void;
  /** Puts another one in its place, such as an item that is to be mended. */
  readonly replace: (draft: Draft) => void;
}

const PREFIX = 'commonweal.console.draft ';

/** Synchronously, so that not even the last character before a reload is lost. */
export function useDraft<Draft extends object>(name: string, empty: Draft): DraftOf<Draft> {
  const [draft, set] = useState<Draft>(() => ({ ...empty, ...lastDraft<Draft>(name) }));
  const replace = (next: Draft) => {
    set(next);
    keepDraft(name, next);
  };
  return { draft, replace, change: (changed) => replace({ ...draft, ...changed }) };
}

function lastDraft<Draft>(name: string): Partial<Draft> {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name) ?? '{}') as Partial<Draft>;
  } catch {
    return {};
  }
}

function keepDraft(name: string, draft: object): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden: what is typed lives as long as the page.
  }
}
