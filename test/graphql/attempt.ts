import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import type { Store } from '../../src/store/store.js';
import {
  inputTypeOf,
  type Answer,
  type GraphClient,
  type GraphError,
  type UserError,
} from '../harness/client.js';
import { writingNothing } from './contents.js';

/** The committed schema. */
export const schema = buildSchema(
  readFileSync(join(__dirname, '..', '..', 'schema', 'schema.graphql'), 'utf8'),
);

/** The refusal in an answer, wherever it is. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
}

/** Sends a mutation by its name. @returns the refusal, or null when it was carried out */
export async function attemptMutation(
  client: GraphClient,
  mutation: string,
  input: object,
): Promise<Refusal | null> {
  const query = `mutation ($input: ${inputTypeOf(mutation)}!) { ${mutation}(input: $input) { userErrors { code message field } } }`;
  return refusalIn(await client.send(query, { input }));
}

/** What sends a mutation that must be refused, and write nothing. The function that it returns answers with the code. */
export const refusing =
  (gateway: { readonly store: Store }) =>
  (client: GraphClient, mutation: string, input: object): Promise<string | undefined> =>
    writingNothing(gateway.store, async () => (await attemptMutation(client, mutation, input))?.code);

/** Sends a mutation that must be refused. */
export async function refusalOfMutation(
  client: GraphClient,
  mutation: string,
  input: object,
): Promise<Refusal> {
  return must(await attemptMutation(client, mutation, input));
}

export async function refusalOf(client: GraphClient, query: string, variables?: object): Promise<Refusal> {
  return must(refusalIn(await client.send(query, variables)));
}

/** The refusal of a subscription. */
export async function refusalOfSubscription(
  client: GraphClient,
  query: string,
  variables?: Record<string, unknown>,
): Promise<Refusal> {
  const live = client.subscribe(query, variables);
  await live.until(({ ended, results }) => ended || results.length > 0);
  await live.close();
  // A query or mutation that ran has a result, even if it was refused.
  const errors = (live.error ?? live.results[0]?.errors) as GraphError[] | undefined;
  return must(refusalIn({ data: live.data[0], ...(errors && { errors }) }));
}

function refusalIn({ data, errors }: { data?: Answer; errors?: GraphError[] }): Refusal | null {
  const [error] = errors ?? [];
  if (error) {
    const { code, field = null } = error.extensions;
    return { code, message: error.message, field };
  }
  const payloads = Object.values(data as Record<string, { userErrors?: UserError[] }>);
  return payloads.flatMap(({ userErrors = [] }) => userErrors)[0] ?? null;
}

function must(refusal: Refusal | null): Refusal {
  if (!refusal) throw new Error('it was not refused');
  return refusal;
}
