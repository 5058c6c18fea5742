// Reading what a mutation answers makes at most a statement for each field that loads, whatever it has changed.
import type { GraphQLInputObjectType } from 'graphql';
import { systemClock } from '../../../src/core/time.js';
import { kindOfId } from '../../../src/core/ids.js';
import { assemble } from '../../../src/graphql/assemble.js';
import { uniqueKey } from '../../harness/ceremony.js';
import { inputTypeOf, type Answer } from '../../harness/client.js';
import { createWorld, exampleOf, makeWhole, type World } from '../../harness/examples.js';
import { onEveryGateway } from '../../harness/gateway.js';
import { countStatements, type StatementCounter } from '../../harness/statements.js';
import { changedOf, documentOf, mutationsOf, ownOf, SHOWN_ELSEWHERE, TOLD } from './payloads.js';

const { schema } = assemble({} as never, systemClock, {} as never);
const mutations = mutationsOf(schema);
const changed = changedOf(schema);

onEveryGateway((gateway) => {
  let world: World;
  let made: Record<string, string>;
  let statements: StatementCounter;

  beforeAll(async () => {
    world = await createWorld(gateway);
    made = await makeWhole(gateway, 0);
    statements = countStatements(gateway.store);
  }, 60_000);

  afterAll(() => {
    statements.end();
  });

  /** Sent again it changes nothing more where it has a key; where it says how something is, that is said again, or of another thing. */
  const isSentAgain = (mutation: string) => isKeyed(mutation) || !exampleOf(mutation).prepared;

  const isKeyed = (mutation: string) =>
    'idempotencyKey' in (schema.getType(inputTypeOf(mutation)) as GraphQLInputObjectType).getFields();

  async function inputOf(mutation: string): Promise<object> {
    const { accepted, prepared, update } = exampleOf(mutation);
    const of = update?.of === undefined ? {} : { id: made[update.of] };
    const given = (await prepared?.(gateway, world)) ?? { ...accepted(world), ...of };
    return isKeyed(mutation) ? { ...given, idempotencyKey: uniqueKey() } : given;
  }

  async function send(mutation: string, selection: string, input: object) {
    statements.forget();
    const { done } = await gateway.admin.ask(documentOf(mutation, selection), { input });
    expect(done.userErrors).toEqual([]);
    return { done, made: statements.made };
  }

  test.each(mutations.map((field) => [field.name, field] as const))(
    '%s: its payload is read by a statement for each field that loads',
    async (mutation, field) => {
      const first = await inputOf(mutation);
      const next = async () => (isSentAgain(mutation) ? first : inputOf(mutation));
      await send(mutation, '', first);
      const bare = await send(mutation, '', await next());
      for (const { text, loads } of [...ownOf(field), ...changed]) {
        const whole = await send(mutation, text, await next());
        mustTake(whole.made, bare.made, loads + SHOWN_ELSEWHERE);
      }
      const told = await send(mutation, TOLD.text, await next());
      const lists = told.done.changed.lists.map(
        ({ parentId, field: of }: Answer) => `${String(kindOfId(parentId ?? ''))} ${String(of)}`,
      );
      mustTake(told.made, bare.made, TOLD.loads + new Set(lists).size + SHOWN_ELSEWHERE);
    },
  );
});

/** Shows the statements where there are more than so many beside those that are made without reading anything. */
function mustTake(whole: readonly string[], bare: readonly string[], most: number): void {
  if (whole.length - bare.length > most) expect(whole.map((each) => each.slice(0, 200))).toEqual(bare);
}
