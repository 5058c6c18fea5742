import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../live/ask.js';
import { keepReading } from '../../live/keep-reading.js';
import { live, source } from '../state.js';
import type { Variables } from './useLatest.js';

interface Asked {
  readonly query: string;
  /** Undefined: nothing is read. */
  readonly variables: Variables | undefined;
  /** The entries of the feed that may change the answer. */
  readonly filter: {
    readonly kinds: readonly string[];
    readonly eventId?: string;
    readonly organisationId?: string;
  };
}

export interface Read<Data> {
  readonly data: Data;
  /** When it was read, in epoch milliseconds. */
  readonly at: number;
}

/** The answer to a query, read again when an entry of the feed may have changed it, at most once a second, and after each reconnection. */
export function useReading<Data>({ query, variables, filter }: Asked): Read<Data> | undefined {
  const from = source.value;
  const isLive = live.value;
  const key = JSON.stringify([query, variables, filter]);
  const [answer, setAnswer] = useState<{ readonly of: string; readonly read: Read<Data> }>();
  useEffect(() => {
    if (!from || !isLive || variables === undefined) return;
    const { client, endpoint, position } = from;
    return keepReading({
      client,
      filter,
      position,
      read: () => ask<Data>(endpoint, query, variables),
      show: (data) => setAnswer({ of: key, read: { data, at: Date.now() } }),
    });
  }, [from, isLive, key]);
  return answer?.of === key ? answer.read : undefined;
}
