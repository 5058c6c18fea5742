import { concealedSuite } from '../domain/concealed.suite.js';
import { permissionsSuite } from '../domain/permissions.suite.js';
import { rightsSuite } from '../domain/rights.suite.js';
import { onOneGatewayAtFirst } from '../harness/gateway.js';
import { badIdsSuite } from '../graphql/bad-input/ids.suite.js';
import { badMoneySuite } from '../graphql/bad-input/money.suite.js';
import { badThingsSuite } from '../graphql/bad-input/things.suite.js';
import { createWorld, type World } from '../harness/examples.js';

// Every refusal has its code, message and field, and writes nothing; on MySQL in test:long, because what is refused at the door or by a
// rule does not come to a store. One gateway and one world for all tests, because nothing
// changes them.
onOneGatewayAtFirst((gateway) => {
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
