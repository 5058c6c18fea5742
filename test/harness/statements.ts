import type { DataSource } from 'typeorm';
import type { Store } from '../../src/store/store.js';

/** Counts the statements that the graph makes a store run, for reads and in transactions. */
export interface StatementCounter {
  /** Statements since the last `forget`. */
  readonly made: string[];
  forget(): void;
  end(): void;
}

/** Statements of a node that looks by itself how things are, which do not depend on requests. */
const IN_THE_BACKGROUND = /FROM .(revocation|role_grant).* WHERE .*number. > .* ORDER BY|FROM migrations/;

type Handle = 'read' | 'snapshot' | 'live' | 'write';

export function countStatements(
  store: Store,
  handles: readonly Handle[] = ['read', 'snapshot'],
): StatementCounter {
  const of = (store as unknown as { handles: Record<Handle, DataSource> }).handles;
  const sources = [...new Set(handles.map((handle) => of[handle]))];
  let made: string[] = [];
  const subscriber = {
    beforeQuery: ({ query }: { query: string }) => {
      if (!IN_THE_BACKGROUND.test(query)) made.push(query);
    },
  };
  for (const source of sources) source.subscribers.push(subscriber as never);
  return {
    get made() {
      return made;
    },
    forget: () => {
      made = [];
    },
    end: () => {
      for (const { subscribers } of sources) subscribers.splice(subscribers.indexOf(subscriber as never), 1);
    },
  };
}
