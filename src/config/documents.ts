// Reads the manifest of trusted documents, in the form of whichever tool made it.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** An id that can stand in an address as it is. */
const ID = /^[\w.:~-]{1,200}$/;

/** Apollo's: generate-persisted-query-manifest. */
const apollo = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), body: z.string() })),
});

/** Texts by their ids: persisted-documents.json of codegen's client preset, and what relay-compiler writes with `persistConfig`. */
const byId = z.record(z.string(), z.string());

function read(path: string): Map<string, string> | string {
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return `names a file that cannot be read: ${path}`;
  }
  const texts = textsIn(text);
  if (!texts) return 'names a file that is no manifest of the client preset, Apollo or Relay';
  if (!texts.size) return 'names a manifest without documents';
  const wrong = [...texts.keys()].find((id) => !ID.test(id));
  return wrong === undefined ? texts : 'names a manifest with an id that cannot stand in an address';
}

function textsIn(text: string): Map<string, string> | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const ofApollo = apollo.safeParse(json);
  if (ofApollo.success) return new Map(ofApollo.data.operations.map(({ id, body }) => [id, body]));
  const others = byId.safeParse(json);
  return others.success ? new Map(Object.entries(others.data)) : undefined;
}

export const documentManifest = z.string().transform((path, context) => {
  const found = read(path);
  if (typeof found !== 'string') return found;
  context.addIssue({ code: 'custom', message: found });
  return z.NEVER;
});
