import { permissionsSuite } from '../domain/permissions.suite.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { badIdsSuite } from './bad-input/ids.suite.js';
import { badMoneySuite } from './bad-input/money.suite.js';
import { badThingsSuite } from './bad-input/things.suite.js';
import { createWorld, type World } from './world.js';

// Whatever is refused has its code, its message and its field, and nothing is written. One gateway and one world for
// all, since nothing here changes them.
onEveryStore((fresh) => {
  let database: FreshDatabase;
  let gateway: TestGateway;
  let world: World;

  beforeAll(async () => {
    database = await fresh();
    gateway = await startTestGateway(database.url);
    world = await createWorld(gateway);
  });

  afterAll(async () => {
    await gateway.close();
    await database.drop();
  });

  const on = () => ({ gateway, world });

  describe('ids', () => {
    badIdsSuite(on);
  });

  describe('money', () => {
    badMoneySuite(on);
  });

  describe('names, times, places and claims', () => {
    badThingsSuite(on);
  });

  describe('permissions', () => {
    permissionsSuite(() => gateway);
  });
});
