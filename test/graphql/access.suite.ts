import { graphql } from 'graphql';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { systemActor, type TokenRole } from '../../src/auth/actor.js';
import { newId } from '../../src/core/ids.js';
import { systemClock } from '../../src/core/time.js';
import { Access, ACCESS_EXTENSION, Requires } from '../../src/domain/access.js';
import type { Context } from '../../src/domain/context.js';
import type { Parts } from '../../src/domain/feature.js';
import { must, rightsOn } from '../../src/domain/right.js';
import { assemble, type NodeParts } from '../../src/graphql/assemble.js';
import { buildGraph } from '../../src/graphql/schema.js';
import type { GraphClient } from '../harness/client.js';
import { freshSqlite } from '../harness/databases.js';
import { exampleOf, mutationExamples, type World } from '../harness/examples.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { refusalOf, refusalOfMutation, refusalOfSubscription, schema as printed } from './attempt.js';
import { writingNothing } from './contents.js';

/** All other queries are public. */
const QUERIES: Record<string, TokenRole[]> = { explainSubscription: ['admin'] };
/** Who can hold a role in an organisation; and admins. */
const HOLDERS: readonly TokenRole[] = ['volunteer', 'organiser', 'admin'];

const graphOf = (...resolvers: object[]) => buildGraph(resolvers, {} as Parts);

const nowhere = new Proxy({} as World, { get: () => newId('Project') });

export function accessSuite(on: () => TestGateway): void {
  let gateway: TestGateway;

  beforeAll(() => {
    gateway = on();
  });

  test('every mutation has an example, and the lack of one is said with the file that it belongs into', () => {
    const mutations = Object.keys(printed.getMutationType()?.getFields() ?? {});
    expect(mutations.map((name) => typeof exampleOf(name).accepted)).toEqual(mutations.map(() => 'function'));
    expect(Object.keys(mutationExamples).sort()).toEqual(mutations.sort());
    expect(() => exampleOf('forgetClaim')).toThrow(
      'forgetClaim has no example. Say in test/examples/<feature>.ts',
    );
  });

  test('every root field says who may call it, and it is who is said here', () => {
    const { schema } = assemble(gateway.store, systemClock, {} as NodeParts);
    const declared = (fields = {}) =>
      Object.fromEntries(
        Object.entries<{ extensions: Record<string, unknown> }>(fields).map(([name, { extensions }]) => [
          name,
          extensions[ACCESS_EXTENSION],
        ]),
      );
    expect(declared(schema.getMutationType()?.getFields())).toEqual(everyMutation((callers) => callers));
    const open = [schema.getQueryType(), schema.getSubscriptionType()].map((root) =>
      declared(root?.getFields()),
    );
    for (const fields of open) {
      expect(Object.keys(fields).length).toBeGreaterThan(2);
      for (const [name, audience] of Object.entries(fields))
        expect([name, audience]).toEqual([name, QUERIES[name] ?? ['public']]);
    }
  });

  test('a root field that says nothing does not get into the graph', () => {
    @Resolver()
    class Silent {
      @Query(() => String)
      silent(): string {
        return 'anyone?';
      }
    }
    @Resolver()
    class Outspoken {
      @Query(() => String)
      @Access('admin')
      outspoken(): string {
        return 'admins only';
      }
    }
    expect(() => graphOf(new Silent())).toThrow('The root field silent does not say who may call it.');
    expect(() => graphOf(new Outspoken())).not.toThrow();
  });

  test('a mutation that does not say which rights it asks for does not get into the graph; one that asks for others fails', async () => {
    const right = rightsOn('Things', '事物');
    const [declared, other] = [right('do this', '做这', {}), right('do that', '做那', {})];
    @Resolver()
    class Silent {
      @Query(() => String)
      @Access('public')
      something(): string {
        return 'something';
      }
      @Mutation(() => String)
      @Access('public')
      silent(): string {
        return 'anyone?';
      }
    }
    @Resolver()
    class Outspoken {
      @Query(() => String)
      @Access('public')
      something(): string {
        return 'something';
      }
      @Mutation(() => String)
      @Requires(declared)
      outspoken(@Arg('asks', () => Boolean) asks: boolean, @Ctx() { actor }: Context): string {
        must(actor, asks ? declared : other, {});
        return 'done';
      }
    }
    expect(() => graphOf(new Silent())).toThrow('The mutation silent does not say which rights it asks for.');
    const contextValue = { actor: systemActor('test'), loaders: { forget: () => undefined } };
    const asked = (asks: boolean) =>
      graphql({
        ...{ schema: graphOf(new Outspoken()), contextValue },
        source: `mutation { outspoken(asks: ${String(asks)}) }`,
      });
    expect(await asked(true)).toEqual({ data: { outspoken: 'done' } });
    expect((await asked(false)).errors?.[0]?.message).toBe(
      'A mutation asks who may do that without declaring it (Requires).',
    );
  });

  /** Tries every mutation. @returns the code of each refusal */
  async function tryAll(client: GraphClient): Promise<Record<string, string>> {
    const codes: Record<string, string> = {};
    for (const [mutation, { accepted }] of Object.entries(mutationExamples))
      codes[mutation] = (await refusalOfMutation(client, mutation, accepted(nowhere))).code;
    return codes;
  }

  const everyMutation = (codeOf: (audience: readonly TokenRole[]) => unknown) =>
    Object.fromEntries(
      Object.entries(mutationExamples).map(([name, { callers = HOLDERS }]) => [name, codeOf(callers)]),
    );

  test('without a token nothing is changed', async () => {
    const codes = await writingNothing(gateway.store, () => tryAll(gateway.anyone));
    expect(codes).toEqual(everyMutation(() => 'UNAUTHENTICATED'));
  });

  test('a screen reads, and reports how far it has got', async () => {
    const screen = await gateway.as({ role: 'screen' });
    const codes = await writingNothing(gateway.store, () => tryAll(screen));
    expect(codes).toEqual(
      everyMutation((audience) => (audience.includes('screen') ? 'BAD_ID' : 'FORBIDDEN')),
    );
  });

  test('a volunteer, who may hold roles, is kept out of what only admins do, and no further', async () => {
    const volunteer = await gateway.as({ role: 'volunteer', volunteerId: newId('Volunteer') });
    const codes = await writingNothing(gateway.store, () => tryAll(volunteer));
    const hers = expect.stringMatching(/NOT_FOUND|BAD_ID/) as unknown;
    // One without a parent is created by admins only.
    const expected = everyMutation((audience) => (audience.includes('volunteer') ? hers : 'FORBIDDEN'));
    expect(codes).toEqual({ ...expected, createOrganisation: 'FORBIDDEN' });
  });

  test('a mutation over a socket is guarded alike', async () => {
    const document = `mutation { closeProject(input: { id: "${newId('Project')}" }) { project { id } } }`;
    expect((await refusalOfSubscription(gateway.anyone, document)).code).toBe('UNAUTHENTICATED');
    const screen = await gateway.as({ role: 'screen' });
    expect((await refusalOfSubscription(screen, document)).code).toBe('FORBIDDEN');
  });

  test('who asks is told who she is, and the public is nobody', async () => {
    const me = '{ me { role tokenExpiresAt } }';
    expect(await gateway.anyone.ask(me)).toEqual({ me: null });
    const { me: admin } = await gateway.admin.ask(me);
    expect(admin.role).toBe('ADMIN');
    expect(Date.parse(admin.tokenExpiresAt)).toBeGreaterThan(Date.now());
  });

  test('where the schema is not for everyone, no way in shows it', async () => {
    const document = '{ __schema { queryType { name } } }';
    expect(await gateway.anyone.ask(document)).toEqual({ __schema: { queryType: { name: 'Query' } } });
    const other = await freshSqlite();
    const shy = await startTestGateway(other.url, { INTROSPECTION: 'off' });
    try {
      expect((await refusalOf(shy.anyone, document)).code).toBe('GRAPHQL_VALIDATION_FAILED');
      expect((await refusalOfSubscription(shy.anyone, document)).code).toBe('GRAPHQL_VALIDATION_FAILED');
      expect((await fetch(`${shy.url}/schema.graphql`)).status).toBe(404);
    } finally {
      await shy.close();
      await other.drop();
    }
  });
}
