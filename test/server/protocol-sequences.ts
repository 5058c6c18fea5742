import fc from 'fast-check';
import { LIMITS } from '../../src/core/limits.js';
import {
  asked,
  beat,
  completed,
  FEED,
  ids,
  init,
  misshapen,
  ofServers,
  subscribe,
  texts,
} from './protocol-messages.js';
import type { Frame } from './protocol-side.js';

const MOST_MESSAGES = 12;

export const frameOf = (message: object): Frame => ({ text: JSON.stringify(message), as: 'text' });

const manner = fc.oneof(
  { weight: 12, arbitrary: fc.constant('text' as const) },
  { weight: 1, arbitrary: fc.constantFrom('binary' as const, 'fragments' as const) },
);
const sent = (message: fc.Arbitrary<object>): fc.Arbitrary<Frame> =>
  fc.tuple(message, manner).map(([each, as]) => ({ ...frameOf(each), as }));
const sentText: fc.Arbitrary<Frame> = fc.record({ text: texts, as: manner });
const noUtf8 = fc.constant<Frame>({ text: '{"type":"ping","payload":{"\xff":1}}', as: 'latin1' });

/** Only for queries, so that none is in use when it comes again. */
const longIds = fc.constantFrom('x'.repeat(LIMITS.OPERATION_ID_BYTES - 2), '长'.repeat(84));

/** Messages for which a socket is closed, and some that are only written unusually. */
export const notOfTheProtocol: fc.Arbitrary<Frame> = fc.oneof(
  { weight: 6, arbitrary: sent(misshapen) },
  { weight: 4, arbitrary: sentText },
  { weight: 2, arbitrary: sent(ofServers) },
  { weight: 1, arbitrary: noUtf8 },
);

const message = fc.oneof(
  { weight: 66, arbitrary: sent(asked(ids)) },
  { weight: 26, arbitrary: sent(completed(ids)) },
  { weight: 14, arbitrary: sent(beat) },
  { weight: 2, arbitrary: sent(longIds.map((id) => subscribe(id, '{ __typename }'))) },
  { weight: 2, arbitrary: sent(longIds.map((id) => ({ id, type: 'complete' }))) },
  { weight: 2, arbitrary: sent(init) },
  { weight: 12, arbitrary: notOfTheProtocol },
);

/** Messages that are sent one after another. Most sequences begin with an acknowledged connection. */
export const sequence: fc.Arbitrary<Frame[]> = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: sent(init).map((first) => [first]) },
      { weight: 1, arbitrary: fc.constant([]) },
    ),
    fc.array(message, { minLength: 1, maxLength: MOST_MESSAGES - 1 }),
  )
  .map(([first, rest]) => [...first, ...rest]);

/** Messages in one write, to a socket with a live subscription, or to one that is not acknowledged. */
export interface AtOnce {
  readonly letIn: boolean;
  readonly frames: readonly Frame[];
  /** Operations for which it depends on timing how far they came before they were completed. */
  readonly completed: ReadonlySet<string>;
}

export const LIVE = subscribe('live', FEED);

/** Each operation has its own id, because timing decides whether an id is still in use. */
const OWN = 'own';
const ownId = (index: number) => `${OWN} ${String(index)}`;
const anyOwnId = fc.nat(MOST_MESSAGES - 1).map(ownId);

/** The part of a message that matters here. */
interface Hasty {
  readonly id?: unknown;
  readonly type?: unknown;
}

/** @param token a token whose verification takes time, so that nothing else in the write follows the acknowledgement */
export function atOnce(token: string): fc.Arbitrary<AtOnce> {
  const hello = { type: 'connection_init', payload: { authorization: `Bearer ${token}` } };
  const hasty: fc.Arbitrary<Hasty | Frame> = fc.oneof(
    { weight: 40, arbitrary: asked(fc.constant(OWN)) },
    { weight: 12, arbitrary: completed(fc.oneof(anyOwnId, fc.constantFrom('live', 'unknown'))) },
    { weight: 12, arbitrary: beat },
    { weight: 2, arbitrary: fc.constant(LIVE) },
    { weight: 2, arbitrary: misshapen },
    { weight: 2, arbitrary: sentText },
    { weight: 1, arbitrary: fc.constant(hello) },
  );
  const messages = fc.array(hasty, { minLength: 2, maxLength: MOST_MESSAGES });
  return fc
    .tuple(
      fc.constantFrom(...Array.from({ length: 6 }, () => 'let in'), 'saying hello', 'a stranger'),
      messages,
    )
    .map(([who, said]) => framesOf(who === 'let in', who === 'saying hello' ? [hello, ...said] : said))
    .filter(
      ({ frames, completed: ended }) =>
        !ended.has('live') || !frames.some(({ text }) => text === frameOf(LIVE).text),
    );
}

function framesOf(letIn: boolean, said: readonly (Hasty | Frame)[]): AtOnce {
  const ended = new Set<string>();
  const frames = said.map((each, index) => {
    if ('text' in each) return each;
    if (each.type === 'complete' && typeof each.id === 'string') ended.add(each.id);
    return frameOf(each.id === OWN ? { ...each, id: ownId(index) } : each);
  });
  return { letIn, frames, completed: ended };
}
