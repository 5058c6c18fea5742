// An entry of the feed is executed once for all who ask for the same, by at most a statement for each field that loads.
import { feedCursor } from '../../../src/core/cursor.js';
import { systemClock } from '../../../src/core/time.js';
import { assemble } from '../../../src/graphql/assemble.js';
import type { LiveResults } from '../../harness/client.js';
import { onEveryGateway } from '../../harness/gateway.js';
import { countStatements, type StatementCounter } from '../../harness/statements.js';
import { prepare, sentBy } from './live.js';
import { madeForEach } from './walk.js';

const { schema } = assemble({} as never, systemClock, {} as never);
const SUBSCRIBERS = 3;
/** The engine reads it when it has not heard of anything for a while, whoever asks. */
const OF_THE_FEED = /Feed(Head|Entry|Subject)Row|FROM [`"]feed_entry[`"] [`"]entry[`"]/;

onEveryGateway((gateway) => {
  let statements: StatementCounter;

  beforeAll(() => {
    statements = countStatements(gateway.store, ['read', 'snapshot', 'live']);
  });

  afterAll(() => {
    statements.end();
  });

  /** The statements of a change, and of telling all whom it concerns. */
  async function madeFor(
    watchers: readonly LiveResults[],
    change: () => Promise<unknown>,
  ): Promise<string[]> {
    statements.forget();
    await change();
    const head = feedCursor(await gateway.store.feed.head());
    const isTold = ({ data }: LiveResults) => data.some(({ sent }) => sent.cursor === head);
    await Promise.all(watchers.map((each) => each.until(isTold)));
    return statements.made.filter((statement) => !OF_THE_FEED.test(statement));
  }

  test.each(sentBy(schema))(
    '%s: what it sends of an entry is read once, whoever asks',
    async (name, fields) => {
      const { of, changes } = await prepare(name)(gateway, 2 * (fields.length + 1));
      const left = [...changes];
      const next = async () => left.pop()?.();
      /** A few ask for the same. By the first change they have begun. */
      const asked = async (selection: string): Promise<string[]> => {
        const document = `subscription { sent: ${name}(${of}) { cursor ${selection} } }`;
        const watchers = Array.from({ length: SUBSCRIBERS }, () => gateway.admin.subscribe(document));
        try {
          await madeFor(watchers, next);
          return await madeFor(watchers, next);
        } finally {
          for (const each of watchers) await each.close();
        }
      };
      const bare = await asked('');
      for (const { text, loads } of fields) {
        const whole = await asked(text);
        if (whole.length - bare.length > loads) expect([text, ...whole]).toEqual(bare);
        expect(madeForEach(whole, SUBSCRIBERS)).toEqual(madeForEach(bare, SUBSCRIBERS));
      }
    },
  );
});
