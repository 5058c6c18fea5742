// The same pages as others would serve them from the same tables: by hand, with Mercurius, with Apollo Server and TypeORM.
import { createServer } from 'node:http';
import { answer, spentMs } from '../fanout/answering.mjs';
import { gateway } from '../ingest/gateway.mjs';
import { bare } from './bare.mjs';

gateway('reflect-metadata');
const { storeSchema } = gateway('./domain/features.js');
const { openStore } = gateway('./store/open.js');

const nameOf = (json) => {
  const text = JSON.parse(json);
  return text[text.original];
};
const totalOf = (row) => {
  const net = row ? BigInt(row.received) - BigInt(row.refunded) : 0n;
  return {
    net: { amount: (Number(net) / 100).toFixed(2) },
    donationCount: row ? Number(row.donationCount) : 0,
  };
};
const orders = {
  project: ['position', 'ASC', 'id,nameText,state'],
  claim: ['claimedAt', 'DESC', 'id,state,claimedAt'],
};
const shown = {
  project: ({ id, nameText, state }) => ({ id, name: nameOf(nameText), state }),
  claim: ({ id, state, claimedAt }) => ({ id, state, claimedAt: new Date(Number(claimedAt)).toISOString() }),
};

/** The statements that a careful hand would write, one for each level, by the driver alone. */
function statements(database) {
  const { ask, nest } = bare(database);
  return {
    organisations: (first) =>
      ask(`SELECT id, nameText FROM organisation ORDER BY nameKey, id LIMIT ${first}`),
    events: (first) => ask(`SELECT id, nameText FROM event ORDER BY startsAt DESC, id DESC LIMIT ${first}`),
    async totals(ids) {
      const rows = await ask(
        `SELECT scope, received, refunded, donationCount FROM donation_total WHERE currency = 'CNY' AND scope IN (${ids.map(() => '?')})`,
        ids,
      );
      const byScope = new Map(rows.map((row) => [row.scope, row]));
      return ids.map((id) => totalOf(byScope.get(id)));
    },
    async lists(table, column, ids, first) {
      const [order, way, columns] = orders[table];
      const found = ids
        .map((_, n) =>
          nest(
            `SELECT ${n} AS parent, id FROM ${table} WHERE ${column} = ? ORDER BY ${order} ${way}, id ${way} LIMIT ${first}`,
          ),
        )
        .join(' UNION ALL ');
      const selected = columns.split(',').map((name) => `item.${name}`);
      const rows = await ask(
        `SELECT page.parent, ${selected} FROM (${found}) page JOIN ${table} item ON item.id = page.id
         ORDER BY page.parent, item.${order} ${way}, item.id ${way}`,
        ids,
      );
      const pages = ids.map(() => []);
      for (const row of rows) pages[Number(row.parent)].push(shown[table](row));
      return pages;
    },
  };
}

const ids = (rows) => rows.map(({ id }) => id);
const named = ({ id, nameText }) => ({ id, name: nameOf(nameText) });

/** A handler for these two pages and no others. */
function byHand(database) {
  const sql = statements(database);
  const withTotals = (rows, totals) => rows.forEach((row, n) => (row.donationTotal = totals[n]));
  const pages = {
    async organisations() {
      const nodes = (await sql.organisations(20)).map(named);
      const [lists, totals] = await Promise.all([
        sql.lists('project', 'organisationId', ids(nodes), 5),
        sql.totals(ids(nodes)),
      ]);
      withTotals(nodes, totals);
      const projects = lists.flat();
      withTotals(projects, projects.length ? await sql.totals(ids(projects)) : []);
      nodes.forEach((node, n) => (node.projects = { nodes: lists[n] }));
      return { organisations: { nodes } };
    },
    async events() {
      const nodes = (await sql.events(5)).map(named);
      const [lists, totals] = await Promise.all([
        sql.lists('project', 'eventId', ids(nodes), 10),
        sql.totals(ids(nodes)),
      ]);
      withTotals(nodes, totals);
      const projects = lists.flat();
      const [claims, ofProjects] = await Promise.all([
        sql.lists('claim', 'projectId', ids(projects), 3),
        sql.totals(ids(projects)),
      ]);
      withTotals(projects, ofProjects);
      projects.forEach((project, n) => (project.claims = { nodes: claims[n] }));
      nodes.forEach((node, n) => (node.projects = { nodes: lists[n] }));
      return { events: { nodes } };
    },
  };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', async () => {
      const { query } = JSON.parse(body);
      const data = await pages[query.includes('organisations') ? 'organisations' : 'events']();
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }));
    });
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}/graphql`)),
  );
}

const SDL = `
  type Money { amount: String! }
  type Total { net: Money! donationCount: Int! }
  type Claim { id: ID! state: String! claimedAt: String! }
  type Claims { nodes: [Claim!]! }
  type Project { id: ID! name: String! state: String! donationTotal: Total! claims(first: Int): Claims! }
  type Projects { nodes: [Project!]! }
  type Organisation { id: ID! name: String! donationTotal: Total! projects(first: Int): Projects! }
  type Organisations { nodes: [Organisation!]! }
  type Event { id: ID! name: String! donationTotal: Total! projects(first: Int): Projects! }
  type Events { nodes: [Event!]! }
  type Query { organisations(first: Int): Organisations! events(first: Int): Events! }
`;

async function mercurius(database) {
  const [{ default: fastify }, { default: plugin }] = await Promise.all([
    import('fastify'),
    import('mercurius'),
  ]);
  const sql = statements(database);
  const app = fastify();
  const total = (queries) => sql.totals(queries.map(({ obj }) => obj.id));
  const list = (table, column) => async (queries) => {
    const found = await sql.lists(
      table,
      column,
      queries.map(({ obj }) => obj.id),
      queries[0].params.first,
    );
    return found.map((nodes) => ({ nodes }));
  };
  app.register(plugin, {
    schema: SDL,
    jit: 1,
    resolvers: {
      Query: {
        organisations: async (_, { first }) => ({ nodes: (await sql.organisations(first)).map(named) }),
        events: async (_, { first }) => ({ nodes: (await sql.events(first)).map(named) }),
      },
    },
    loaders: {
      Organisation: { donationTotal: total, projects: list('project', 'organisationId') },
      Event: { donationTotal: total, projects: list('project', 'eventId') },
      Project: { donationTotal: total, claims: list('claim', 'projectId') },
    },
  });
  return `${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql`;
}

async function apollo(database) {
  const store = await openStore(database, storeSchema);
  const [{ ApolloServer }, { startStandaloneServer }] = await Promise.all([
    import('@apollo/server'),
    import('@apollo/server/standalone'),
  ]);
  const repository = (name) => store.read.getRepository(name);
  const texts = { name: ({ nameText }) => nameText[nameText.original] };
  const donationTotal = async ({ id: scope }) =>
    totalOf(await repository('DonationTotalRow').findOneBy({ scope, currency: 'CNY' }));
  const list =
    (name, column, order) =>
    async ({ id }, { first: take }) => ({
      nodes: await repository(name).find({ where: { [column]: id }, order, take }),
    });
  const projects = (column) => list('Project', column, { position: 'ASC', id: 'ASC' });
  const all =
    (name, order) =>
    async (_, { first: take }) => ({ nodes: await repository(name).find({ order, take }) });
  const resolvers = {
    Query: {
      organisations: all('Organisation', { nameKey: 'ASC', id: 'ASC' }),
      events: all('Event', { startsAt: 'DESC', id: 'DESC' }),
    },
    Organisation: { ...texts, donationTotal, projects: projects('organisationId') },
    Event: { ...texts, donationTotal, projects: projects('eventId') },
    Project: {
      ...texts,
      donationTotal,
      claims: list('Claim', 'projectId', { claimedAt: 'DESC', id: 'DESC' }),
    },
    Claim: { claimedAt: ({ claimedAt }) => new Date(claimedAt).toISOString() },
  };
  const server = new ApolloServer({ typeDefs: SDL, resolvers });
  const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
  return url;
}

const PEERS = { byHand, mercurius, apollo };

answer({
  cpu: spentMs,
  serve: async ({ database, peer }) => ({ url: await PEERS[peer](database) }),
});
