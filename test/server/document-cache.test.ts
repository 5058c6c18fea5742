// All transports share one cache of documents: a document is parsed and validated once.
import type { DocumentNode } from 'graphql';
import * as parser from 'graphql/language/parser';
import * as validator from 'graphql/validation/validate';
import { ownGateway } from '../harness/gateway.js';
import { RawSocket } from './raw-socket.js';

const own = ownGateway();

const asked = (path: string, query: string, method: 'GET' | 'POST') =>
  method === 'GET'
    ? fetch(`${own.gateway.url}${path}?${new URLSearchParams({ query }).toString()}`)
    : fetch(own.gateway.url + path, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });

const DOORS = {
  POST: async (query: string) => (await asked('/graphql', query, 'POST')).text(),
  GET: async (query: string) => (await asked('/graphql', query, 'GET')).text(),
  'POST of a stream': async (query: string) => {
    await (await asked('/graphql/stream', query, 'POST')).body?.cancel();
  },
  'GET of a stream': async (query: string) => {
    await (await asked('/graphql/stream', query, 'GET')).body?.cancel();
  },
  socket: async (query: string) => {
    const socket = await RawSocket.open(own.gateway.url);
    socket.subscribe('1', query);
    // Immediate answers come before the pong, and the subscription has begun by then.
    await socket.roundTrip();
    await socket.until(
      () =>
        query.startsWith('subscription') ||
        socket.of('1', 'complete').length > 0 ||
        socket.of('1', 'error').length > 0,
    );
    await socket.close();
  },
};

const names = Object.keys(DOORS) as (keyof typeof DOORS)[];
const DOCUMENTS = {
  query: (name: string) => `query ${name} { __typename }`,
  subscription: (name: string) => `subscription ${name} { feed { cursor } }`,
  'document that is wrong': (name: string) => `query ${name} { nonsense }`,
};

let count = 0;

describe.each(Object.entries(DOCUMENTS))('a %s', (_what, document) => {
  test.each(names)(
    'that first comes by %s is parsed and validated once, by whatever it comes then [P72]',
    async (first) => {
      const name = `Once${String(++count)}`;
      const text = document(name);
      const parse = jest.spyOn(parser, 'parse');
      const validate = jest.spyOn(validator, 'validate');
      const parsed = () =>
        parse.mock.calls.filter(([source]) => typeof source === 'string' && source.includes(name)).length;
      const isIt = ({ definitions: [it] }: DocumentNode) => it && 'name' in it && it.name?.value === name;
      // Counts validations with all rules; the cost model validates with one rule of its own.
      const validated = () =>
        validate.mock.calls.filter(([, it, rules = []]) => isIt(it) && rules.length > 1).length;
      await DOORS[first](text);
      expect([parsed(), validated()]).toEqual([1, 1]);
      for (const other of names) await DOORS[other](text);
      expect([parsed(), validated()]).toEqual([1, 1]);
      jest.restoreAllMocks();
    },
  );
});
