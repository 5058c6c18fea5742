import { signal, type Signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { first } from '../../components/language.js';
import { keep, lastKept } from '../outbox/kept.js';
import { boxOf } from '../outbox/item.js';
import { Outbox } from '../outbox/outbox.js';
import type { ConsoleSession } from '../panel.js';
import { tokenEnded } from '../session/session.js';
import { loadFacts, projectsNamed, type Facts } from './facts.js';
import type { Candidate } from './finding/candidate.js';
import { Directory } from './finding/directory.js';
import { withReadings } from './finding/readings.js';
import { loadLatest, type Latest } from './latest/load.js';

/** What entries of the event tell is read at most so often. */
const READ_EVERY_MS = 400;

/** The kinds of entries that change what is shown. */
const KINDS = [
  ...['DONATION_PLEDGED', 'DONATION_RECEIVED', 'DONATION_CORRECTED', 'DONATION_REFUNDED', 'DONATION_MOVED'],
  ...['DONATION_DISCLOSURE_CHANGED', 'DONOR_ERASED', 'PROJECT_CLAIMED', 'CLAIM_WAITING', 'CLAIM_PROMOTED'],
  ...['CLAIM_CONFIRMED', 'CLAIM_DECLINED', 'CLAIM_RELEASED', 'PROJECT_LISTED', 'PROJECT_UPDATED'],
];

const CHANGES = /* GraphQL */ `
  subscription ConsoleChanges($eventId: ID!, $kinds: [FeedKind!], $after: Cursor) {
    feed(filter: { eventId: $eventId, kinds: $kinds }, after: $after) {
      cursor
      kind
    }
  }
`;

/** What the recording panel works with. */
export interface Recording {
  readonly session: ConsoleSession;
  /** Undefined until it is open; NONE where the browser keeps nothing. */
  readonly outbox: Signal<Outbox | 'NONE' | undefined>;
  readonly directory: Directory;
  /** Undefined until they were read once. */
  readonly facts: Signal<Facts | undefined>;
  readonly projects: Signal<readonly Candidate[]>;
  readonly latest: Signal<Latest | undefined>;
}

export function useRecording(session: ConsoleSession): Recording {
  const recording = useMemo(() => made(session), [session]);
  useEffect(() => open(recording), [recording]);
  return recording;
}

const made = (session: ConsoleSession): Recording => ({
  session,
  outbox: signal(),
  directory: new Directory(session.endpoint),
  facts: signal(),
  projects: signal([]),
  latest: signal(),
});

/** @returns what ends it */
function open(recording: Recording): () => void {
  const { session, outbox, directory } = recording;
  const { endpoint, event, socket } = session;
  const over = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const readSoon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void readAgain(recording);
    }, READ_EVERY_MS);
  };
  const stop = [
    socket.subscribe(
      { query: CHANGES, variables: { eventId: event.id, kinds: KINDS } },
      { next: readSoon, error: () => undefined, complete: () => undefined },
    ),
    socket.on('connected', () => {
      readSoon();
      if (outbox.value instanceof Outbox) outbox.value.wake();
    }),
    () => {
      over.abort();
      clearTimeout(timer);
    },
  ];
  void (async () => {
    const opened = await Outbox.open(endpoint, event.id, () => (first.value === 'zh' ? 'zh-CN' : 'en')).catch(
      () => 'NONE' as const,
    );
    if (opened instanceof Outbox) {
      if (over.signal.aborted) {
        opened.close();
        return;
      }
      stop.push(
        opened.settled.subscribe(readSoon),
        opened.sending.subscribe((sending) => sending === 'SIGNED_OUT' && tokenEnded()),
        () => opened.close(),
      );
    }
    outbox.value = opened;
  })();
  void readKept(recording).then(() => readAgain(recording));
  void directory.load();
  return () => {
    for (const each of stop) each();
  };
}

const keyOf = ({ session: { endpoint, event } }: Recording): string =>
  `${boxOf(endpoint.http, event.id)} facts`;

async function readKept(recording: Recording): Promise<void> {
  const kept = await lastKept<Facts>(keyOf(recording));
  if (kept && !recording.facts.value) await take(recording, kept);
}

async function readAgain(recording: Recording): Promise<void> {
  const { session, latest } = recording;
  try {
    const facts = await loadFacts(session.endpoint, session.event.id);
    await take(recording, facts);
    latest.value = await loadLatest(session.endpoint, session.event.id);
    await keep(keyOf(recording), facts);
  } catch {
    // The gateway is away, or the token has ended: what was read last stays.
  }
}

async function take({ facts, projects }: Recording, read: Facts): Promise<void> {
  projects.value = await withReadings(projectsNamed(read));
  facts.value = read;
}
