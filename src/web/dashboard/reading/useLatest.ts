import { useEffect, useState } from 'preact/hooks';
import { follow } from '../../live/follow.js';
import { refusal, source } from '../state.js';

export type Variables = Readonly<Record<string, unknown>>;

export interface Latest<Data> {
  readonly data: Data;
}

/**
 * The newest value of a state, such as a total: the gateway sends the latest one only, never a backlog.
 * @param variables undefined: nothing is followed
 * @returns undefined until the first value, and again from the moment that other variables are given
 */
export function useLatest<Data>(query: string, variables: Variables | undefined): Latest<Data> | undefined {
  const client = source.value?.client;
  const key = variables && JSON.stringify(variables);
  const [latest, setLatest] = useState<Latest<Data> & { readonly of: string }>();
  useEffect(() => {
    if (!client || key === undefined) return;
    return follow<Data>(client, {
      query,
      variables: () => variables ?? {},
      onData: (data) => setLatest({ of: key, data }),
      onRefusal: (code) => (refusal.value = code),
    });
  }, [client, query, key]);
  return latest && latest.of === key ? latest : undefined;
}
