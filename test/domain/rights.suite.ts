// Every mutation of the printed schema, sent by everybody who has no right in what it is about.
import { isDeepStrictEqual } from 'node:util';
import { wordingOf } from '../../src/core/faults.js';
import { kindOfId, newId, type IdKind } from '../../src/core/ids.js';
import { systemClock } from '../../src/core/time.js';
import { RIGHTS_EXTENSION } from '../../src/domain/access.js';
import type { AnyRight } from '../../src/domain/right.js';
import { assemble, type NodeParts } from '../../src/graphql/assemble.js';
import { attemptMutation, refusalOfMutation, schema as printed, type Refusal } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import type { GraphClient } from '../harness/client.js';
import { createWorld, exampleOf, type World } from '../harness/examples.js';
import type { TestGateway } from '../harness/gateway.js';
import { createStrangers, furtherInputs, STRANGERS, type Strangers } from './strangers.js';

const MUTATIONS = Object.keys(printed.getMutationType()?.getFields() ?? {});

/** Each mutation with the rights that it declares. */
function rightsDeclared({ store }: TestGateway): Record<string, readonly AnyRight[]> {
  const { schema } = assemble(store, systemClock, {} as NodeParts);
  return Object.fromEntries(
    Object.values(schema.getMutationType()?.getFields() ?? {}).map(({ name, extensions }) => [
      name,
      extensions[RIGHTS_EXTENSION] as readonly AnyRight[],
    ]),
  );
}

/** Who has a right is read from the right itself whenever it is asked for. */
function recordAsking(rights: readonly AnyRight[]): { asked: Set<AnyRight>; restore: () => void } {
  const asked = new Set<AnyRight>();
  const before = [...new Set(rights)].map((right) => [right, right.holders] as const);
  for (const [right, holders] of before) {
    Object.defineProperty(right, 'holders', { configurable: true, get: () => asked.add(right) && holders });
  }
  const restore = () => {
    for (const [right, value] of before)
      Object.defineProperty(right, 'holders', { configurable: true, value });
  };
  return { asked, restore };
}

const idsIn = (input: object): string[] => JSON.stringify(input).match(/\b[a-z]{3}_[0-9A-Z]{26}\b/g) ?? [];

/** Those of ids that name what a client is not shown. Lines of the ledger are shown to everybody, and are no nodes. */
async function hiddenOf(client: GraphClient, ids: readonly string[]): Promise<Set<string>> {
  const asked = [...new Set(ids)].filter((id) => kindOfId(id) !== 'LedgerLine');
  // Some are of kinds that nobody is shown as nodes.
  const { data } = await client.send('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: asked });
  return new Set(asked.filter((_id, index) => !data?.nodes[index]));
}

export function rightsSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let world: World;
  let strangers: Strangers;
  let rightsOf: Record<string, readonly AnyRight[]>;

  beforeAll(async () => {
    gateway = on();
    world = await createWorld(gateway);
    strangers = await createStrangers(gateway, world);
    rightsOf = rightsDeclared(gateway);
  });

  /** Whether it says that a right is missing which the mutation declares; or, at the door, that this token has none of them. */
  const isOfRight = (mutation: string, { code, message }: Refusal): boolean => {
    if (code === 'UNAUTHENTICATED') return true;
    const rights = (rightsOf[mutation] ?? []).map((right) => `You may not ${right.name.en}. `);
    const isOfOne = rights.some((said) => message.startsWith(said));
    return code === 'FORBIDDEN' && (isOfOne || message === wordingOf('FORBIDDEN').en);
  };

  /** What is wrong with a refusal: it is not of a right, or it tells that something is there that is not shown. */
  async function fault(client: GraphClient, mutation: string, input: object, hidden: readonly string[]) {
    const refusal = await refusalOfMutation(client, mutation, input);
    if (!hidden.length) return isOfRight(mutation, refusal) ? [] : [{ mutation, refusal }];
    const ofNothing = hidden.reduce(
      (text, id) => text.replaceAll(id, newId(kindOfId(id) as IdKind)),
      JSON.stringify(input),
    );
    const other = await refusalOfMutation(client, mutation, JSON.parse(ofNothing) as object);
    return isDeepStrictEqual(refusal, other) ? [] : [{ mutation, refusal, hidden, other }];
  }

  test.each(STRANGERS)(
    '%s changes nothing by any mutation, and what it is not shown is not there for it',
    async (who) => {
      const client = strangers.clients[who] as GraphClient;
      const inputs = MUTATIONS.map((mutation) => [mutation, exampleOf(mutation).accepted(world)] as const);
      const hidden = await hiddenOf(client, idsIn(inputs));
      const faults: unknown[] = [];
      await writingNothing(gateway.store, async () => {
        for (const [mutation, input] of inputs) {
          const hiddenHere = idsIn(input).filter((id) => hidden.has(id));
          faults.push(...(await fault(client, mutation, input, hiddenHere)));
        }
      });
      expect(faults).toEqual([]);
    },
  );

  test('every right that a mutation declares is one that it asks for, and it asks for no other', async () => {
    const client = strangers.clients[STRANGERS[0]] as GraphClient;
    const inputs = MUTATIONS.map((name) => [client, name, exampleOf(name).accepted(world)] as const);
    const further = await furtherInputs(gateway, world, strangers);
    const { asked, restore } = recordAsking(Object.values(rightsOf).flat());
    const unasked = new Map(MUTATIONS.map((name) => [name, new Set(rightsOf[name])]));
    const failed: unknown[] = [];
    for (const [by, mutation, input] of [...inputs, ...further]) {
      asked.clear();
      const refusal = await attemptMutation(by, mutation, input);
      if (refusal?.code === 'INTERNAL') failed.push([mutation, input, refusal]);
      for (const right of asked) unasked.get(mutation)?.delete(right);
    }
    restore();
    expect(failed).toEqual([]);
    // What is asked for by another input only needs that input in furtherInputs. Only admins pass the door of these.
    for (const name of ['revokeToken', 'addRegion', 'addArea', 'updateArea', 'setStarLevel'])
      unasked.delete(name);
    const left = [...unasked].flatMap(([name, rights]) =>
      [...rights].map((right) => `${name}: ${right.name.en}`),
    );
    expect(left).toEqual([]);
  });
}
