import { EventEmitter, on, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { buildSchema, GraphQLError, parse, validate } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { LIMITS } from '../../src/core/limits.js';

const SCHEMA = `
  type Query { cursor: String }
  type Mutation { cursor: String }
  type Subscription { feed: FeedEntry! }
  type FeedEntry { cursor: String!, kind: String! }`;

/** A server of plain graphql-ws and graphql-js, with only those parts of the graph that the messages use. */
export class Reference {
  private constructor(
    readonly url: string,
    readonly close: () => void | Promise<void>,
  ) {}

  static async start(): Promise<Reference> {
    const schema = buildSchema(SCHEMA);
    // A feed without entries.
    schema.getSubscriptionType()!.getFields()['feed']!.subscribe = () => on(new EventEmitter(), 'entry');
    const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1', path: '/graphql' });
    const { dispose } = useServer(
      {
        connectionInitWaitTimeout: LIMITS.SOCKET_INIT_MS,
        onConnect: async ({ connectionParams }) => {
          // Verifying a token takes time, as in the gateway.
          if (connectionParams?.['authorization'] !== undefined) await setImmediate();
          return { connection: 'reference' };
        },
        onSubscribe: (_context, _id, { query, operationName, variables }) => {
          // By default graphql-ws closes the socket for a document that cannot be parsed.
          const document = parsed(query);
          if (document instanceof GraphQLError) return [document];
          const errors = validate(schema, document);
          return errors.length ? errors : { schema, document, operationName, variableValues: variables };
        },
      },
      sockets,
    );
    await once(sockets, 'listening');
    return new Reference(`http://127.0.0.1:${String((sockets.address() as AddressInfo).port)}`, dispose);
  }
}

function parsed(query: string) {
  try {
    return parse(query);
  } catch (error) {
    return error as GraphQLError;
  }
}
