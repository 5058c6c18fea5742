import { Query, Resolver } from 'type-graphql';
import type { TokenRole } from '../../src/auth/actor.js';
import { newId } from '../../src/core/ids.js';
import { systemClock } from '../../src/core/time.js';
import { Access, ACCESS_EXTENSION } from '../../src/domain/access.js';
import type { Parts } from '../../src/domain/feature.js';
import { assemble, type NodeParts } from '../../src/graphql/assemble.js';
import { buildGraph } from '../../src/graphql/schema.js';
import type { GraphClient } from '../harness/client.js';
import { freshSqlite } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { refusalOf, refusalOfMutation, refusalOfSubscription } from './attempt.js';
import { writingNothing } from './contents.js';
import { ACCEPTED, MUTATIONS, type World } from './world.js';

/** Everything else that is asked is for everyone. */
const QUERIES: Record<string, TokenRole[]> = { explainSubscription: ['admin'] };

const nowhere = new Proxy({} as World, { get: () => newId('Project') });

export function accessSuite(on: () => TestGateway): void {
  let gateway: TestGateway;

  beforeAll(() => {
    gateway = on();
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
    expect(declared(schema.getMutationType()?.getFields())).toEqual(MUTATIONS);
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
    const graphOf = (...resolvers: object[]) => buildGraph(resolvers, {} as Parts);
    expect(() => graphOf(new Silent())).toThrow('The root field silent does not say who may call it.');
    expect(() => graphOf(new Outspoken())).not.toThrow();
  });

  /** Tries every mutation, and answers the code each was refused with. */
  async function tryAll(client: GraphClient): Promise<Record<string, string>> {
    const codes: Record<string, string> = {};
    for (const mutation of Object.keys(MUTATIONS)) {
      codes[mutation] = (await refusalOfMutation(client, mutation, ACCEPTED[mutation]?.(nowhere) ?? {})).code;
    }
    return codes;
  }

  const everyMutation = (codeOf: (audience: readonly TokenRole[]) => unknown) =>
    Object.fromEntries(Object.entries(MUTATIONS).map(([name, audience]) => [name, codeOf(audience)]));

  test('without a token nothing is changed', async () => {
    const codes = await writingNothing(gateway.store, () => tryAll(gateway.anyone));
    expect(codes).toEqual(everyMutation(() => 'UNAUTHENTICATED'));
  });

  test('a screen looks on, and says how far it has got', async () => {
    const screen = await gateway.as({ role: 'screen' });
    const codes = await writingNothing(gateway.store, () => tryAll(screen));
    expect(codes).toEqual(
      everyMutation((audience) => (audience.includes('screen') ? 'BAD_ID' : 'FORBIDDEN')),
    );
  });

  test('a volunteer is kept out of what only organisers do, and no further', async () => {
    const volunteer = await gateway.as({ role: 'volunteer', volunteerId: newId('Volunteer') });
    const codes = await writingNothing(gateway.store, () => tryAll(volunteer));
    const hers = expect.stringMatching(/NOT_FOUND|BAD_ID/) as unknown;
    expect(codes).toEqual(everyMutation((audience) => (audience.includes('volunteer') ? hers : 'FORBIDDEN')));
  });

  test('a mutation over a socket is guarded alike', async () => {
    const document = `mutation { closeProject(input: { projectId: "${newId('Project')}" }) { project { id } } }`;
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
