// What the story of every case begins with: it is told on both stores, also among the everyday tests.
import { auditStatistics } from '../../src/domain/statistics/recount.js';
import { onEveryStore } from '../harness/databases.js';
import { onGateways, type GatewayTests } from '../harness/gateway.js';

/** Tells a story to a gateway of each kind of store, started before it and stopped after it. After each part all statistics are right. */
export const onBothStores = (story: GatewayTests): void => {
  onEveryStore(
    onGateways((gateway, ...on) => {
      story(gateway, ...on);
      afterEach(async () => {
        expect(await gateway.store.snapshot(auditStatistics)).toEqual([]);
      });
    }),
  );
};

/** A text in both languages. */
export const text = (zh: string, en: string) => ({ zh, en });
