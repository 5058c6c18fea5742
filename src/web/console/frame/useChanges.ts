import { useMemo, useState } from 'preact/hooks';
import { Refusal } from '../../live/ask.js';
import { change, newKey, type Changed, type UserError } from '../../live/change.js';
import type { Endpoint } from '../../live/endpoint.js';
import { said } from './Say.js';
import { tokenEnded } from '../session/session.js';
import { CHANGES } from './words.js';

/** Ended, wrong, or lost by a page that the operator signed out of elsewhere. */
const OF_TOKENS: readonly (string | undefined)[] = [
  'UNAUTHENTICATED',
  'BAD_TOKEN',
  'TOKEN_EXPIRED',
  'TOKEN_REVOKED',
];

export interface Changes {
  /** Why the last change was refused, in words; undefined once one was made. */
  readonly problem: string | undefined;
  readonly isBusy: boolean;
  readonly complain: (problem: string | undefined) => void;
  /** The payload, or undefined where it was refused; then `problem` says why. */
  readonly make: <Payload>(
    name: string,
    selection: string,
    input: object,
    reword?: (error: UserError) => string | undefined,
  ) => Promise<Changed<Payload> | undefined>;
}

/**
 * Sends changes, and says what became of them. An input whose answer was lost is sent again under the same key, so that it is done
 * once.
 */
export function useChanges(to: Endpoint): Changes {
  const [problem, complain] = useState<string>();
  const [running, count] = useState(0);
  const keys = useMemo(() => new Map<string, string>(), []);
  const make: Changes['make'] = async <Payload>(
    name: string,
    selection: string,
    input: object,
    reword?: (error: UserError) => string | undefined,
  ) => {
    const what = name + JSON.stringify(input);
    // An update that is sent twice changes once.
    const isUpdate = name.startsWith('update');
    const idempotencyKey = keys.get(what) ?? newKey();
    keys.set(what, idempotencyKey);
    count((others) => others + 1);
    try {
      const payload = await change<Payload>(to, name, selection, {
        ...input,
        ...(isUpdate ? {} : { idempotencyKey }),
      });
      keys.delete(what);
      const [refused] = payload.userErrors;
      complain(refused && (reword?.(refused) ?? refused.message));
      return refused ? undefined : payload;
    } catch (error) {
      complain(error instanceof Refusal ? error.message : said(CHANGES.notSent));
      if (error instanceof Refusal && OF_TOKENS.includes(error.code)) tokenEnded();
      return undefined;
    } finally {
      count((others) => others - 1);
    }
  };
  return { problem, isBusy: running > 0, complain, make };
}
