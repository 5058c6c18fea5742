// What the story of every case begins with: it is told on both stores, also among the everyday tests.
import { onEveryStore } from '../harness/databases.js';
import { onGateways, type GatewayTests } from '../harness/gateway.js';

/** Tells a story to a gateway of each kind of store, started before it and stopped after it. */
export const onBothStores = (story: GatewayTests): void => {
  onEveryStore(onGateways(story));
};

/** A text in both languages. */
export const text = (zh: string, en: string) => ({ zh, en });
