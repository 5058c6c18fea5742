import type { Operator } from '../frame/state.js';
import type { ConsoleEvent } from '../panel.js';

/** What this tab had open last, for a reload while the gateway is away. */
export interface Last {
  readonly operator: Operator;
  readonly event: ConsoleEvent;
}

const KEY = 'commonweal.console.last';

export const keepLast = (last: Last): void => sessionStorage.setItem(KEY, JSON.stringify(last));

export const dropLast = (): void => sessionStorage.removeItem(KEY);

/** Undefined where it was of another token, which may be of somebody else. */
export function lastOf(token: string): Last | undefined {
  const last = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Last | null;
  return last?.operator.token === token ? last : undefined;
}
