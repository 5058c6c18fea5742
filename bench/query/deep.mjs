// The page from the middle of a list beside its first page, in every order, one ask of each in turns.
import { gateway } from '../ingest/gateway.mjs';
import { median } from '../results.mjs';
import { bare } from './bare.mjs';

const { pageCursor } = gateway('./core/cursor.js');

/** A round. */
const ASKS = 20;
const AT_MOST = 1.5;

/** Tables by their lists, with the columns of their orders. */
const ORDERS = {
  projects: ['project', { POSITION: 'position', NAME: 'nameKey', CREATED_AT: 'createdAt' }],
  volunteers: ['volunteer', { NUMBER: 'number', NAME: 'nameKey', CREATED_AT: 'createdAt' }],
  donations: ['donation', { RECORDED_AT: 'recordedAt', BALANCE: 'shownMinor' }],
};

export async function deep(graph, { rounds, rows, database }) {
  const measured = {};
  // Past the gateway's limit of a statement: to find row 500,000 takes seconds.
  const { ask, close } = bare(database);
  for (const [list, [table, fields]] of Object.entries(ORDERS)) {
    for (const [field, column] of Object.entries(fields)) {
      for (const direction of ['ASC', 'DESC']) {
        const keys = await keysAt(ask, { table, column, direction }, rows / 2);
        const after = pageCursor({ type: table, list, order: `${column}:${direction}` }, keys);
        const page = (cursor) =>
          `{ ${list}(orderBy: { field: ${field}, direction: ${direction} }${cursor}) { nodes { id } } }`;
        const [first, far] = [page(''), page(`, after: "${after}"`)];
        const times = { first: [], far: [] };
        for (let n = -ASKS; n < rounds * ASKS; n++) {
          for (const [name, query] of [
            ['first', first],
            ['far', far],
          ]) {
            const begun = performance.now();
            await graph(query);
            if (n >= 0) times[name].push(performance.now() - begun);
          }
        }
        const [firstMs, farMs] = [median(times.first), median(times.far)];
        const ratio = Number((farMs / firstMs).toFixed(2));
        measured[`${list} ${field} ${direction}`] = { firstMs, farMs, ratio };
        console.log(
          `deep: ${list} ${field} ${direction}  ${firstMs.toFixed(2)} ms, from row ${rows / 2}: ${farMs.toFixed(2)} ms, ${ratio} × (at most ${AT_MOST})`,
        );
      }
    }
  }
  close();
  return measured;
}

async function keysAt(ask, { table, column, direction }, row) {
  const [{ sortKey, id }] = await ask(
    `SELECT ${column} AS sortKey, id FROM ${table} ORDER BY ${column} ${direction}, id ${direction} LIMIT 1 OFFSET ${row}`,
  );
  return [/^-?\d+$/.test(sortKey) ? Number(sortKey) : sortKey, id];
}
