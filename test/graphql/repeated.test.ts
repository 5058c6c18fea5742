// What creates something, or moves it on, is done once for a key: whoever got no answer sends it again without looking.
import { MoreThan } from 'typeorm';
import { isObjectType, getNamedType } from 'graphql';
import { FeedEntryRow } from '../../src/store/feed/rows.js';
import { createOrganisation, uniqueKey, zh } from '../harness/ceremony.js';
import { createWorld, exampleOf, type World } from '../harness/examples.js';
import { onEveryGateway } from '../harness/gateway.js';
import { schema } from './attempt.js';

const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
const repeatable = mutations.filter(({ name }) => !exampleOf(name).saysHowItIs && !exampleOf(name).update);

onEveryGateway((gateway) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld(gateway);
  }, 60_000);

  const inputOf = async (name: string): Promise<object> => {
    const { accepted, prepared } = exampleOf(name);
    return { ...((await prepared?.(gateway, world)) ?? accepted(world)), idempotencyKey: uniqueKey() };
  };

  test.each(repeatable.map(({ name }) => name))(
    '%s sent several times with one key, some of them at once, is done once and answered alike',
    async (name) => {
      const input = await inputOf(name);
      const send = () => gateway.admin.mutate(name, idsOf(name), input);
      const { seq } = await gateway.store.feed.head();
      const answers = [...(await Promise.all([send(), send(), send()])), await send()];
      expect(answers[0].userErrors).toEqual([]);
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      const entries = await gateway.store.read.findBy(FeedEntryRow, { seq: MoreThan(seq) });
      expect(new Set(entries.map(({ mark }) => mark)).size).toBe(exampleOf(name).tellsNobody ? 0 : 1);
    },
  );

  test.each(repeatable.map(({ name }) => name))(
    '%s refuses a key that was used for something else',
    async (name) => {
      const idempotencyKey = uniqueKey();
      await createOrganisation(gateway.admin, { name: zh('另一个'), idempotencyKey });
      const input = { ...(await inputOf(name)), idempotencyKey };
      const { userErrors } = await gateway.admin.mutate(name, 'userErrors { code field }', input);
      expect(userErrors).toEqual([
        expect.objectContaining({ code: 'IDEMPOTENCY_KEY_REUSED', field: ['input', 'idempotencyKey'] }),
      ]);
    },
  );

  test('a key that cannot be one is refused', async () => {
    const input = { ...(await inputOf('createEvent')), idempotencyKey: 'short' };
    const { userErrors } = await gateway.admin.mutate('createEvent', 'event { id }', input);
    expect(userErrors).toMatchObject([{ code: 'BAD_IDEMPOTENCY_KEY', field: ['input', 'idempotencyKey'] }]);
  });

  test('the same input without a key is done each time', async () => {
    const input = exampleOf('createOrganisation').accepted(world);
    const [one, other] = [
      await createOrganisation(gateway.admin, input),
      await createOrganisation(gateway.admin, input),
    ];
    expect(one.id).not.toBe(other.id);
  });
});

/** Selects the ids of what a mutation answers with. */
function idsOf(mutation: string): string {
  const payload = getNamedType(mutations.find(({ name }) => name === mutation)!.type);
  if (!isObjectType(payload)) return '';
  const shown = Object.values(payload.getFields()).filter(({ type }) => {
    const named = getNamedType(type);
    return isObjectType(named) && 'id' in named.getFields();
  });
  return shown.map(({ name }) => `${name} { id }`).join(' ');
}
