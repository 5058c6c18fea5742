import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { ask } from '../../live/ask.js';
import { keepReading } from '../../live/keep-reading.js';
import { live, past } from '../state.js';
import { source, type Source } from '../source.js';
import type { Past } from './past.js';

const POSITION = /* GraphQL */ `
  query ScreenPosition($eventId: ID!) {
    claimBoard(eventId: $eventId) {
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
    () => (from && isLive ? read(asked, from, (data) => (answer.value = data)) : undefined),
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
function read<Data>(
  { query, kinds, ofAnyEvent }: Asked<Data>,
  { endpoint, eventId, client }: Source,
  show: (data: Data) => void,
): () => void {
  return keepReading({
    client,
    filter: { kinds, ...(ofAnyEvent ? {} : { eventId }) },
    position: async () => (await ask<Position>(endpoint, POSITION, { eventId })).claimBoard.cursor,
    read: () => ask<Data>(endpoint, query, { eventId }),
    show,
  });
}

interface Position {
  claimBoard: { cursor: string };
}
