import { hash } from 'node:crypto';
import { atField, Fault } from '../../core/faults.js';
import { plain } from './fields.js';
import { input, InputField, type Fields, type ReadFrom, type SentTo } from './input.js';

/** The idempotency key of a request, and a hash of its input. */
export interface RepeatableRequest {
  readonly key: string;
  readonly fingerprint: string;
}

/** JSON with sorted fields, so that equal inputs have equal texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(value));
}

/** JSON.stringify with a function that does the same takes twice as long. */
function sorted(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const fields: Record<string, unknown> = {};
  for (const name of Object.keys(value).sort()) fields[name] = sorted((value as typeof fields)[name]);
  return fields;
}

/** @throws Fault BAD_IDEMPOTENCY_KEY */
function requestOf(operation: string, sent: { readonly idempotencyKey: string }): RepeatableRequest {
  const { idempotencyKey, ...asked } = sent;
  const key = atField('idempotencyKey', () => readKey(idempotencyKey));
  return { key, fingerprint: hash('sha256', `${operation}\n${canonical(asked)}`, 'base64url') };
}

/** @throws Fault BAD_IDEMPOTENCY_KEY */
function readKey(key: string): string {
  if (/^[\x21-\x7e]{8,100}$/.test(key)) return key;
  throw new Fault('BAD_IDEMPOTENCY_KEY');
}

const idempotencyKey = plain.says('Same key and input: same answer. 8 to 100 visible ASCII characters.');

/** A command with an optional idempotency key. */
export interface Keyed {
  readonly idempotencyKey: string | null;
}

/** The optional idempotency key of an input, for `mutateOnce`. */
export const keyed = {
  idempotencyKey: plain
    .to(readKey)
    .optional()
    .says('Same key and input: done once, and answered with the same. 8 to 100 visible ASCII characters.'),
};

/**
 * An input with a required idempotency key. Stored answers are compared by a hash of the operation and of the input with its defaults:
 * a change of either makes a new version refuse requests that are repeated to it.
 */
export function repeatable<F extends Fields>(
  operation: string,
  name: string,
  fields: F,
  options: { description?: string } = {},
) {
  const whole = input(name, { ...fields, idempotencyKey }, options);
  type Sent = SentTo<typeof whole>;
  type Command = ReadFrom<typeof whole> & { readonly request: RepeatableRequest };
  return new InputField<Sent, Command>(whole.type, (sent) => {
    const request = requestOf(operation, sent as unknown as { idempotencyKey: string });
    return { ...whole.read(sent), request };
  });
}
