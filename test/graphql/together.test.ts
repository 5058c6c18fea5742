// Equal queries of the public that wait to begin are executed once. Nobody is told what was so before it asked.
import { setImmediate as turn } from 'node:timers/promises';
import { PUBLIC_ACTOR } from '../../src/auth/actor.js';
import { systemClock } from '../../src/core/time.js';
import { assemble } from '../../src/graphql/assemble.js';
import { OperationGate } from '../../src/graphql/cost/operation-gate.js';
import { Documents } from '../../src/graphql/documents.js';
import { Executor } from '../../src/graphql/executor.js';
import { Together } from '../../src/graphql/together.js';
import { createOrganisation, zh } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';
import { countStatements, type StatementCounter } from '../harness/statements.js';

const MANY = 30;
const OF_EACH = 'id name viewerCanUpdate { allowed } donationTotal { donationCount }';
const PAGE = `{ organisations(first: 60) { nodes { ${OF_EACH} projects(first: 5) { nodes { id name } } } } }`;

onEveryGateway((gateway) => {
  let statements: StatementCounter;
  let id: string;

  beforeAll(async () => {
    ({ id } = await createOrganisation(gateway.admin, { name: zh('名一') }));
    statements = countStatements(gateway.store);
  });

  afterAll(() => {
    statements.end();
  });

  async function madeFor(asked: readonly Promise<Answer>[]): Promise<number> {
    statements.forget();
    await Promise.all(asked);
    return statements.made.length;
  }
  const times = (ask: (nth: number) => Promise<Answer>) => Array.from({ length: MANY }, (_, nth) => ask(nth));

  test('many that come at once are executed once, whichever clients they come from, and all are answered alike', async () => {
    const { schema, contexts } = assemble(gateway.store, systemClock, {} as never);
    const gate = new OperationGate(schema, new Documents(schema, { introspection: false }));
    const executor = new Executor(schema, gate, contexts, {} as never, {} as never);
    const ask = (client: string): Promise<Answer> =>
      executor.answer({ query: PAGE, oneAnswer: true }, { actor: PUBLIC_ACTOR, client });
    const one = await madeFor([ask('first')]);
    expect(one).toBeGreaterThan(1);
    const all = times((nth) => ask(`client ${String(nth % 2)}`));
    expect(await madeFor(all)).toBe(one);
    const [first, ...others] = await Promise.all(all);
    expect(first.result.errors).toBeUndefined();
    expect(first.result.data.organisations.nodes.map((each: Answer) => each.id)).toContain(id);
    for (const other of others) expect(other).toEqual(first);
  });

  test('each viewer with a token is answered by itself', async () => {
    const one = await madeFor([gateway.admin.ask(PAGE)]);
    expect(await madeFor(times(() => gateway.admin.ask(PAGE)))).toBe(MANY * one);
    const asked = times((nth) => (nth % 2 ? gateway.admin : gateway.anyone).ask(PAGE));
    for (const [nth, { organisations }] of (await Promise.all(asked)).entries()) {
      const its = organisations.nodes.find((each: Answer) => each.id === id);
      expect(its.viewerCanUpdate.allowed).toBe(nth % 2 === 1);
    }
  });

  test('other variables are another query', async () => {
    const document =
      'query ($first: Int!) { organisations(first: $first) { nodes { id donationTotal { donationCount } } } }';
    await createOrganisation(gateway.admin);
    const asked = times((nth) => gateway.anyone.ask(document, { first: 1 + (nth % 2) }));
    for (const [nth, { organisations }] of (await Promise.all(asked)).entries())
      expect(organisations.nodes).toHaveLength(1 + (nth % 2));
  });

  test('who asks after a change sees it, whatever was asked before', async () => {
    const crowd = { asks: true };
    const asking = Array.from({ length: 6 }, async () => {
      while (crowd.asks) await gateway.anyone.ask(PAGE);
    });
    for (let nth = 0; nth < 20; nth++) {
      const name = `名${String(nth)}号`;
      await gateway.admin.do('updateOrganisation', 'organisation { id }', { id, name: zh(name) });
      const { organisations } = await gateway.anyone.ask(PAGE);
      expect(organisations.nodes.find((each: Answer) => each.id === id).name).toBe(name);
    }
    crowd.asks = false;
    await Promise.all(asking);
  });
});

describe('work that is shared', () => {
  const { signal } = new AbortController();

  test('is open until it begins, and no longer', async () => {
    const shared = new Together<number>();
    let done = 0;
    let begin: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => (begin = resolve));
    const work = async (close: () => void) => {
      await waiting;
      close();
      await turn();
      return ++done;
    };
    const early = [shared.share('a', signal, work), shared.share('a', signal, work)];
    const other = shared.share('b', signal, work);
    begin();
    await Promise.resolve();
    await Promise.resolve();
    const late = shared.share('a', signal, work);
    expect(await Promise.all(early)).toEqual([1, 1]);
    expect(await Promise.all([other, late])).toEqual([2, 3]);
  });

  test('that fails is begun anew for all but the first, and not for whoever has no time left', async () => {
    const shared = new Together<string>();
    const late = new AbortController();
    let tries = 0;
    const work = async () => {
      await turn();
      if (++tries === 1) throw new Error('no room');
      return 'done';
    };
    const asked = [signal, signal, late.signal, signal].map((each) => shared.share('a', each, work));
    late.abort(new Error('too late'));
    const told = await Promise.allSettled(asked);
    const toldOf = (each: PromiseSettledResult<string>) =>
      each.status === 'fulfilled' ? each.value : (each.reason as Error).message;
    expect(told.map(toldOf)).toEqual(['no room', 'done', 'too late', 'done']);
    expect(tries).toBe(2);
  });
});
