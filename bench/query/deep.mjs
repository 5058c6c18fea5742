// The page from the middle of a list beside its first page, in every order, one ask of each in turns.
import { gateway } from '../ingest/gateway.mjs';
import { median } from '../results.mjs';
import { bare } from './bare.mjs';

gateway('reflect-metadata');
const { pageCursor } = gateway('./core/cursor.js');
const { systemClock } = gateway('./core/time.js');
const { declaredLists } = gateway('./domain/shape/lists/list.js');
const { assemble } = gateway('./graphql/assemble.js');

/** A round. */
const ASKS = 20;
const AT_MOST = 1.5;

export async function deep(graph, { rounds, read, database }) {
  const measured = {};
  // Past the gateway's limit of a statement: to find row 500,000 takes seconds.
  const { ask, close } = bare(database);
  for (const { list, table, field, column } of offered(read)) {
    const [{ count }] = await ask(`SELECT COUNT(*) AS count FROM ${table}`);
    const row = Math.floor(Number(count) / 2);
    for (const direction of ['ASC', 'DESC']) {
      const keys = await keysAt(ask, { table, column, direction }, row);
      const after = pageCursor({ type: table, list, order: `${column}:${direction}` }, keys);
      const page = (cursor) =>
        `{ ${list}(orderBy: { field: ${field}, direction: ${direction} }${cursor}) { nodes { id } } }`;
      const [firstMs, farMs] = await inTurns(graph, [page(''), page(`, after: "${after}"`)], rounds * ASKS);
      const ratio = Number((farMs / firstMs).toFixed(2));
      measured[`${list} ${field} ${direction}`] = { row, firstMs, farMs, ratio };
      console.log(
        `deep: ${list} ${field} ${direction}  ${firstMs.toFixed(2)} ms, from row ${row}: ${farMs.toFixed(2)} ms, ${ratio} × (at most ${AT_MOST})`,
      );
    }
  }
  close();
  const over = Object.entries(measured).filter(([, { ratio }]) => ratio > AT_MOST);
  console.log(
    `deep: ${Object.keys(measured).length} orders, ${over.length} beyond ${AT_MOST} ×: ${over.map(([name]) => name).join() || 'none'}`,
  );
  return measured;
}

/** Every order that a list of Query offers, as the gateway declares it, with its table and column. */
function offered(read) {
  const { schema } = assemble({}, systemClock, {});
  const shown = declaredLists.filter(({ declaration }) => declaration.all && declaration.orderBy);
  return shown.flatMap(({ declaration }) => {
    const list = declaration.all.field;
    const { tableName: table } = read.dataSource.getMetadata(declaration.of);
    const { args } = schema.getQueryType().getFields()[list];
    const order = args.find(({ name }) => name === 'orderBy').type.getFields().field;
    const values = (order.type.ofType ?? order.type).getValues();
    return values.map(({ name: field, value: column }) => ({ list, table, field, column }));
  });
}

/** The median milliseconds of each, asked one by one in turns. The first round is for warming up. */
async function inTurns(graph, queries, asks) {
  const times = queries.map(() => []);
  for (let n = -ASKS; n < asks; n++) {
    for (const [nth, query] of queries.entries()) {
      const begun = performance.now();
      await graph(query);
      if (n >= 0) times[nth].push(performance.now() - begun);
    }
  }
  return times.map(median);
}

async function keysAt(ask, { table, column, direction }, row) {
  const [{ sortKey, id }] = await ask(
    `SELECT ${column} AS sortKey, id FROM ${table} ORDER BY ${column} ${direction}, id ${direction} LIMIT 1 OFFSET ${row}`,
  );
  return [/^-?\d+$/.test(sortKey) ? Number(sortKey) : sortKey, id];
}
