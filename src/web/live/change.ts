import { ask } from './ask.js';
import type { Endpoint } from './endpoint.js';

/** Why a mutation did nothing, in the language of the endpoint. */
export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
}

export type Changed<Payload> = Payload & { readonly userErrors: readonly UserError[] };

/**
 * Sends one mutation: its payload, with the reasons where it was refused.
 * @param selection of the payload, such as `event { id }`
 */
export async function change<Payload = unknown>(
  to: Endpoint,
  name: string,
  selection: string,
  input: object,
): Promise<Changed<Payload>> {
  const type = `${name.replace(/^./, (initial) => initial.toUpperCase())}Input`;
  const answer = await ask<Record<string, Changed<Payload>>>(
    to,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message field } } }`,
    { input },
  );
  return answer[name] as Changed<Payload>;
}

const KEY_BYTES = 16;

/** An idempotency key. `crypto.randomUUID` is missing where a page comes over plain HTTP. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
