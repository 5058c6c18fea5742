import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../live/ask.js';
import type { ConsoleSession } from '../panel.js';
import { WALL_CHANGES, WALL_FACTS, type WallFacts } from './operations.js';

/** Changes that arrive within this time are read together. */
const TOGETHER_MS = 150;
/** Screens report without telling anybody, and their lag grows by itself. */
const READ_EVERY_MS = 5_000;

export interface KnownWall {
  /** Undefined until they have come. */
  readonly facts: WallFacts | undefined;
  readonly readAgain: () => void;
}

/** How the screens of the event are directed and what they show, as of the last change. */
export function useWall({ endpoint, socket, event }: ConsoleSession): KnownWall {
  const [facts, show] = useState<WallFacts>();
  const [reading, readAgain] = useState(0);
  useEffect(() => {
    let isWanted = true;
    ask<{ event: WallFacts | null }>(endpoint, WALL_FACTS, { eventId: event.id }).then(
      ({ event: found }) => {
        if (isWanted && found) show(found);
      },
      // What is shown stays; it is read again soon.
      () => undefined,
    );
    const timer = setTimeout(() => readAgain((before) => before + 1), READ_EVERY_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [endpoint, event.id, reading]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        readAgain((before) => before + 1);
      }, TOGETHER_MS);
    };
    const sink = { next: soon, error: () => undefined, complete: () => undefined };
    const stop = socket.subscribe({ query: WALL_CHANGES, variables: { eventId: event.id } }, sink);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [socket, event.id]);
  return { facts, readAgain: () => readAgain((before) => before + 1) };
}
