import { loadDemoData } from '../../src/cli/demo-data/load.js';
import { playDemo } from '../../src/cli/demo.js';
import { freshSqlite } from '../harness/databases.js';
import { startTestGateway, testTokens } from '../harness/gateway.js';

it('plays', async () => {
  const db = await freshSqlite();
  const gateway = await startTestGateway(db.url);
  const t = performance.now();
  await loadDemoData(gateway.store);
  console.log('load ms', performance.now() - t);
  const token = await testTokens.mint({ role: 'admin', hours: 1 });
  for (const again of [false, false, true]) {
    const lines: string[] = [];
    await playDemo({ url: gateway.url, token, everyMs: 0, out: (l) => lines.push(l), again });
    console.log(lines.join('\n'));
  }
  const lines: string[] = [];
  setTimeout(() => process.emit('SIGINT'), 150);
  await playDemo({ url: gateway.url, token, everyMs: 60, out: (l) => lines.push(l), again: true });
  console.log(lines.join('\n'));
  await expect(playDemo({ url: gateway.url, token: 'x', everyMs: 0, out: () => 0 })).rejects.toThrow(/refuses/);
  await playDemo({ url: gateway.url, token: 'x', everyMs: 0, out: () => 0 }).catch((e) => console.log(e.message));
  const organiser = await testTokens.mint({ role: 'screen', hours: 1 });
  await playDemo({ url: gateway.url, token: organiser, everyMs: 0, out: () => 0 }).catch((e) => console.log(e.message));
  await gateway.close();
  await playDemo({ url: gateway.url, token, everyMs: 0, out: () => 0 }).catch((e) => console.log(e.message));
  await db.drop();
});
