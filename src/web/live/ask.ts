import type { Endpoint } from './endpoint.js';

/** Sends one query. Throws when the gateway is away or refuses. */
export async function ask<Data>(
  { http, token }: Endpoint,
  query: string,
  variables?: Record<string, unknown>,
): Promise<Data> {
  const response = await fetch(http, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: Data | null; errors?: { message: string }[] };
  if (errors?.length || !data) throw new Error(errors?.[0]?.message ?? `No answer (${response.status})`);
  return data;
}
