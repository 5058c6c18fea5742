// What a viewer may not see answers one way everywhere: null, without an error, and the rest of the answer stands (ADR 27).
import { isNullableType } from 'graphql';
import { Field, ObjectType, Query, Resolver } from 'type-graphql';
import { Access, VIEWER_EXTENSION, ViewerDependent } from '../../src/domain/access.js';
import { SAYS_OF } from '../../src/domain/shape/changes/action.js';
import { rightsOn } from '../../src/domain/right.js';
import { visibility } from '../../src/domain/visibility.js';
import { assemble } from '../../src/graphql/assemble.js';
import { buildGraph } from '../../src/graphql/schema.js';
import { systemClock } from '../../src/core/time.js';
import { makeWhole } from '../harness/examples.js';
import type { GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';
import { selectionOf, spotsOf } from './statements/walk.js';

const { schema } = assemble({} as never, systemClock, {} as never);
const withheld = spotsOf(schema).flatMap((spot) =>
  Object.values(spot.type.getFields())
    // What a viewer can do is said to everybody.
    .filter(({ extensions }) => extensions[VIEWER_EXTENSION] && !extensions[SAYS_OF])
    .map((field) => [`${spot.type.name}.${field.name}`, spot, field] as const),
);

/** What an admin is shown, without what is null where another viewer is shown it. */
function asFarAsShown(whole: unknown, shown: unknown): unknown {
  if (shown === null || typeof whole !== 'object' || whole === null) return shown === null ? null : whole;
  if (Array.isArray(whole))
    return whole.map((each, nth) => asFarAsShown(each, (shown as readonly unknown[])[nth] ?? null));
  return Object.fromEntries(
    Object.entries(whole).map(([key, each]) => [
      key,
      asFarAsShown(each, (shown as Readonly<Record<string, unknown>>)[key]),
    ]),
  );
}

onEveryGateway((gateway) => {
  let made: Record<string, string>;
  let stranger: GraphClient;

  beforeAll(async () => {
    made = await makeWhole(gateway, 0);
    const { Volunteer: volunteerId } = await makeWhole(gateway, 1);
    stranger = await gateway.as({ role: 'volunteer', volunteerId: volunteerId ?? '' });
  }, 60_000);

  test.each(withheld)(
    '%s is null, without an error, for those who may not see it',
    async (_name, spot, field) => {
      expect(isNullableType(field.type)).toBe(true);
      const query = spot.around(`value: ${selectionOf(field).text} __typename`);
      const variables = { ids: [made[spot.begin]], first: 60 };
      const shownTo = async (client: GraphClient) =>
        spot
          .found(await client.ask(query, variables))
          .map((row: { value: unknown } | null) => row?.value ?? null);
      const all = await shownTo(gateway.admin);
      for (const client of [gateway.anyone, stranger]) {
        for (const [index, value] of (await shownTo(client)).entries())
          expect(value).toEqual(asFarAsShown(all[index], value));
      }
    },
  );
});

test('there are such fields of every kind: names, amounts, lists', () => {
  expect(withheld.map(([name]) => name)).toEqual(
    expect.arrayContaining(['Donation.donorName', 'Donation.amount', 'Organisation.drafts', 'Event.screens']),
  );
});

test('a schema in which such a field cannot be null does not build', () => {
  @ObjectType()
  class Safe {
    @Field(() => String)
    @ViewerDependent(
      visibility(rightsOn('Safes', '保险箱')('open it', '打开', {}), () => Promise.resolve({})),
    )
    code!: string;
  }
  @Resolver()
  class Safes {
    @Query(() => Safe)
    @Access('public')
    safe(): Safe {
      return { code: '1234' };
    }
  }
  expect(() => buildGraph([new Safes()], {} as never)).toThrow('Safe.code is not shown to every viewer');
});
