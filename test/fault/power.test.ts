// A power cut: every process dies at once, and the disk loses what was not synced. Everything that was answered is stored.
import type { GatewayProcess } from '../harness/processes.js';
import { installed } from '../harness/servers.js';
import { whyNoDisk } from './forgetful.js';
import { SEED } from '../harness/dice.js';
import { mariadbOn, Powered, sqliteOn } from './powered.js';
import { mustBeWhole } from './whole.js';

const LONG = Boolean(process.env['TEST_LONG']);
const CUTS = LONG ? 25 : 2;
const WEAK_CUTS = 5;
/** Number of donations that are answered before each cut. */
const ANSWERS = 60;

const onMariadb = Boolean(process.env['TEST_DATABASE_URL']) && installed('mariadbd');
const reason = whyNoDisk();
if (reason !== undefined) console.warn(`power cuts are not tested: no disk can be mounted here (${reason})`);

describe.each([
  { name: 'SQLite', open: sqliteOn, here: true, weaknesses: ['NORMAL', 'OFF'] },
  { name: 'MariaDB', open: mariadbOn, here: onMariadb, weaknesses: ['2', '0'] },
])('after a power cut on $name', ({ open, here, weaknesses }) => {
  const when = reason === undefined && here ? test : test.skip;
  let powered: Powered;

  beforeEach(async () => {
    powered = await Powered.on(open);
  }, 60_000);

  afterEach(() => powered.remove());

  const mustBeWholeAt = ({ url }: GatewayProcess) => mustBeWhole(powered.givers, url, () => powered.books());

  when(
    `everything that was answered is there, and the rest can be settled (seed ${String(SEED)})`,
    async () => {
      for (let cut = 0; cut < CUTS; cut++) {
        // Alternately the disk loses everything that was not synced, and random pages of it.
        const gateway = await powered.start(cut % 2 ? `${String(SEED)}-${String(cut)}` : undefined);
        await mustBeWholeAt(gateway);
        await powered.givers.giveOn(gateway.url, ANSWERS, () => powered.cut());
      }
      await powered.onWhatIsLeft(mustBeWholeAt);
    },
    CUTS * 60_000,
  );

  // Otherwise the tests above would prove nothing.
  when.each(LONG ? weaknesses : weaknesses.slice(0, 1))(
    'the disk does forget: a database that syncs as at %s loses what was answered',
    async (weakness) => {
      const { givers } = powered;
      let lost = false;
      // A weak database syncs at times, and the cut may come right after that.
      for (let cut = 0; cut < WEAK_CUTS && !lost; cut++) {
        const { url } = await powered.start(undefined, weakness);
        await givers.giveOn(url, ANSWERS, () => powered.cut());
        const { donations } = await powered.onWhatIsLeft(() => powered.books());
        lost = !givers.answeredIds.every((id) => donations.has(id));
      }
      expect(lost).toBe(true);
    },
    WEAK_CUTS * 60_000,
  );
});
