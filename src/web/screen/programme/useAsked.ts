import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { ask } from '../../live/ask.js';
import { live, past } from '../state.js';
import { source, type Source } from '../source.js';
import type { Past } from './past.js';

/** Changes that arrive within this time are read together. */
const TOGETHER_MS = 120;
/** The least time between two readings while changes keep coming. */
const READ_EVERY_MS = 1_000;
/** A reading that failed is repeated. */
const AGAIN_MS = 5_000;

const POSITION = /* GraphQL */ `
  query ScreenPosition($eventId: ID!) {
    claimBoard(eventId: $eventId) {
      cursor
    }
  }
`;

const CHANGES = /* GraphQL */ `
  subscription ScreenChanges($filter: FeedFilter!, $after: Cursor!) {
    feed(filter: $filter, after: $after) {
      cursor
    }
  }
`;

/** What a scene reads, and the kinds of entries after which it reads again. */
export interface Asked<Data> {
  readonly query: string;
  readonly kinds: readonly string[];
  /** Entries that are about the hosts, such as what a plan covers, name no event. */
  readonly ofAnyEvent?: boolean;
  /** The answer as it was at a moment of a replay. Where it is left out, the scene shows what is there now. */
  readonly then?: (data: Data, past: Past) => Data;
}

const answers = new Map<object, ReturnType<typeof signal<unknown>>>();

/** The answer to a scene's query, read again whenever something that it shows changes. It is kept while another scene is shown. */
export function useAsked<Data>(asked: Asked<Data>): Data | undefined {
  const answer = answerOf(asked);
  const from = source.value;
  const isLive = live.value;
  useEffect(
    () => (from && isLive ? keepReading(asked, from, (data) => (answer.value = data)) : undefined),
    [asked, from, isLive],
  );
  const data = (answer as ReadonlySignal<Data | undefined>).value;
  const moment = past.value;
  return useMemo(
    () => (data !== undefined && moment && asked.then ? asked.then(data, moment) : data),
    [asked, data, moment],
  );
}

function answerOf(asked: object) {
  const known = answers.get(asked) ?? signal<unknown>();
  answers.set(asked, known);
  return known;
}

/** @returns a function that ends it */
function keepReading(
  asked: Pick<Asked<unknown>, 'query' | 'kinds' | 'ofAnyEvent'>,
  from: Source,
  show: (data: unknown) => void,
): () => void {
  const { endpoint, eventId, client } = from;
  let ended = false;
  let stopFollowing: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let readAt = -Infinity;

  const read = async () => {
    timer = undefined;
    readAt = performance.now();
    try {
      // The position first: what changes while the answer is read is followed from there on, and read again.
      const position = stopFollowing ? undefined : await ask<Position>(endpoint, POSITION, { eventId });
      const data = await ask(endpoint, asked.query, { eventId });
      if (ended) return;
      show(data);
      if (position) follow(position.claimBoard.cursor);
    } catch {
      if (!ended) timer ??= setTimeout(() => void read(), AGAIN_MS);
    }
  };
  const readSoon = () => {
    const wait = Math.max(TOGETHER_MS, readAt + READ_EVERY_MS - performance.now());
    timer ??= setTimeout(() => void read(), wait);
  };
  const follow = (after: string) => {
    const filter = { kinds: asked.kinds, ...(asked.ofAnyEvent ? {} : { eventId }) };
    const sink = { next: readSoon, error: readSoon, complete: () => undefined };
    stopFollowing = client.subscribe({ query: CHANGES, variables: { filter, after } }, sink);
  };
  void read();
  return () => {
    ended = true;
    clearTimeout(timer);
    stopFollowing?.();
  };
}

interface Position {
  claimBoard: { cursor: string };
}
