import type { IncomingMessage } from 'node:http';
import { parseFeedCursor, type FeedPosition } from '../../../core/cursor.js';
import { Fault } from '../../../core/faults.js';
import type { Engine } from '../../../live/engine.js';

/** The request header with the cursor that an answer must not be older than. */
export const MIN_CURSOR = 'x-min-cursor';

/** The part of the engine that tells how far this node is. */
export type Reaching = Pick<Engine, 'reach'>;

/**
 * Waits until this node has handed on what the client has seen, on whichever node that was.
 * @throws Fault BAD_MIN_CURSOR, CURSOR_OF_OTHER_EPOCH, CURSOR_NOT_REACHED, UNAVAILABLE
 */
export async function reachMinCursor({ headers }: IncomingMessage, engine: Reaching): Promise<void> {
  const text = headers[MIN_CURSOR];
  if (text === undefined) return;
  let position: FeedPosition;
  try {
    position = parseFeedCursor(String(text));
  } catch (error) {
    throw error instanceof Fault ? new Fault('BAD_MIN_CURSOR') : error;
  }
  await mustReach(position, engine);
}

/** @throws Fault CURSOR_OF_OTHER_EPOCH, CURSOR_NOT_REACHED, UNAVAILABLE */
export async function mustReach(position: FeedPosition, engine: Reaching): Promise<void> {
  let reached;
  try {
    reached = await engine.reach(position);
  } catch {
    // The store is away, and nothing else tells how far the feed is.
    throw new Fault('UNAVAILABLE');
  }
  if (reached === 'another') throw new Fault('CURSOR_OF_OTHER_EPOCH');
  if (reached === 'beyond') throw new Fault('CURSOR_NOT_REACHED');
}
