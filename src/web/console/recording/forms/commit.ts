import { useRef, useState } from 'preact/hooks';
import { Outbox } from '../../outbox/outbox.js';
import type { Recorded } from '../../outbox/item.js';
import type { Wording } from '../../panel.js';
import type { Recording } from '../recording.js';
import { WRONG } from '../words.js';
import type { Problem } from './fields.js';

export type Made = { readonly recorded: Recorded } | { readonly problems: readonly Problem[] };

interface Commit {
  readonly problems: readonly Problem[];
  /** Puts it into the outbox, once, however often it is called meanwhile; or says what is wrong and goes there. */
  readonly commit: (form: HTMLFormElement, made: Made) => Promise<void>;
}

/** @param onDone called once it is stored */
export function useCommit(
  { outbox }: Recording,
  mends: number | undefined,
  onDone: (title: Wording) => void,
): Commit {
  const [problems, complain] = useState<readonly Problem[]>([]);
  const isBusy = useRef(false);
  const commit = async (form: HTMLFormElement, made: Made) => {
    if (isBusy.current) return;
    if ('problems' in made) {
      complain(made.problems);
      form.querySelector<HTMLElement>(`[data-field="${made.problems[0]?.field ?? ''}"]`)?.focus();
      return;
    }
    isBusy.current = true;
    const { recorded } = made;
    const problem = await kept(outbox.value, recorded, mends);
    isBusy.current = false;
    complain(problem ? [{ field: 'form', says: problem }] : []);
    if (!problem) onDone(recorded.title);
  };
  return { problems, commit };
}

/** @returns why it could not be kept */
async function kept(
  outbox: Outbox | 'NONE' | undefined,
  recorded: Recorded,
  mends: number | undefined,
): Promise<Wording | undefined> {
  if (!(outbox instanceof Outbox)) return WRONG.notKept;
  try {
    return (await outbox.add(recorded, mends)) ? undefined : WRONG.full;
  } catch {
    return WRONG.notKept;
  }
}
