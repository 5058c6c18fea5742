import type { Endpoint } from './endpoint.js';

/** The gateway refused a request as a whole. */
export class Refusal extends Error {
  constructor(
    message: string,
    /** `extensions.code` of its first error. */
    readonly code: string | undefined,
  ) {
    super(message);
  }
}

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Sends one query. Throws when the gateway is away, or refuses: then a `Refusal`. */
export async function ask<Data>(
  { http, token, language }: Endpoint,
  query: string,
  variables?: Record<string, unknown>,
): Promise<Data> {
  const response = await fetch(http, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(language ? { 'accept-language': language } : {}),
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as Answer<Data>;
  const [error] = errors ?? [];
  if (error || !data) {
    throw new Refusal(error?.message ?? `No answer (${response.status})`, error?.extensions?.code);
  }
  return data;
}
