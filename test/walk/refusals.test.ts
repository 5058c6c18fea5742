import { concealedSuite } from '../domain/concealed.suite.js';
import { permissionsSuite } from '../domain/permissions.suite.js';
import { rightsSuite } from '../domain/rights.suite.js';
import { onEveryGateway } from '../harness/gateway.js';
import { badIdsSuite } from '../graphql/bad-input/ids.suite.js';
import { badMoneySuite } from '../graphql/bad-input/money.suite.js';
import { badThingsSuite } from '../graphql/bad-input/things.suite.js';
import { createWorld, type World } from '../harness/examples.js';

// Every refusal has its code, message and field, and writes nothing. One gateway and one world for all tests, because nothing
// changes them.
onEveryGateway((gateway) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld(gateway);
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

  describe('what is concealed', () => {
    concealedSuite(() => gateway);
  });

  describe('rights', () => {
    rightsSuite(() => gateway);
  });
});
