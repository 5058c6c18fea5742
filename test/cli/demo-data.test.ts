import { isEmpty, loadDemoData } from '../../src/cli/demo-data/load.js';
import { LIMITS } from '../../src/core/limits.js';
import { storeSchema } from '../../src/domain/features.js';
import { openStore } from '../../src/store/open.js';
import { freshMysql } from '../harness/databases.js';
import { allianceSuite } from './demo-data/alliance.suite.js';
import { associationSuite } from './demo-data/association.suite.js';
import { committeeSuite } from './demo-data/committee.suite.js';
import { corpsSuite } from './demo-data/corps.suite.js';
import { everywhereSuite } from './demo-data/everywhere.suite.js';
import { launchSuite } from './demo-data/launch.suite.js';
import { loadedDemoData } from './demo-data/loaded.js';

const data = loadedDemoData();
allianceSuite(data);
corpsSuite(data);
committeeSuite(data);
associationSuite(data);
launchSuite(data);
everywhereSuite(data);

// On SQLite a load waits for nothing, and no deadline comes in between.
(process.env['TEST_DATABASE_URL'] ? test : test.skip)(
  'a load that takes longer than LOAD_DEADLINE_MS is given up, and leaves nothing',
  async () => {
    jest.replaceProperty(LIMITS, 'LOAD_DEADLINE_MS', 5 as never);
    const empty = await freshMysql();
    const slow = await openStore(empty.url, storeSchema);
    await slow.migrate();
    await expect(loadDemoData(slow)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await isEmpty(slow.read)).toBe(true);
    jest.restoreAllMocks();
    await slow.close();
    await empty.drop();
  },
);
