import { hash } from 'node:crypto';
import { Fault } from '../../../core/faults.js';
import { plain } from './fields.js';

/** The idempotency key of a request, and a hash of its input. */
export interface RepeatableRequest {
  readonly key: string;
  readonly fingerprint: string;
}

/** JSON with sorted fields, so that equal inputs have equal texts. */
function canonical(value: unknown): string {
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
function readKey(key: string): string {
  if (/^[\x21-\x7e]{8,100}$/.test(key)) return key;
  throw new Fault('BAD_IDEMPOTENCY_KEY');
}

const key = plain.to(readKey);

/** The idempotency key of an input, which may be left out. */
export const keyed = {
  idempotencyKey: key
    .optional()
    .says('Same key and input: done once, and answered with the same. 8 to 100 visible ASCII characters.'),
};

/** The idempotency key of an input that moves money or takes a place. */
export const keyRequired = {
  idempotencyKey: key.says('Same key and input: same answer. 8 to 100 visible ASCII characters.'),
};

/** What makes a request known; null only where its key may be left out. */
export type RequestOf<Asked> = Asked extends { readonly idempotencyKey: string }
  ? RepeatableRequest
  : RepeatableRequest | null;

/**
 * What a request with an idempotency key is known by; null without one. Stored answers are compared by a hash of the mutation and of
 * the input with its defaults: a change of either makes a new version refuse requests that are repeated to it.
 */
export function requestOf<Sent extends object>(mutation: string, sent: Sent): RequestOf<Sent> {
  const { idempotencyKey, ...asked } = sent as { readonly idempotencyKey?: string | null };
  if (idempotencyKey == null) return null as RequestOf<Sent>;
  const fingerprint = hash('sha256', `${mutation}\n${canonical(asked)}`, 'base64url');
  return { key: idempotencyKey, fingerprint };
}
