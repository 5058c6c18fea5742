import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { claimsSuite } from './claims.suite.js';
import { closingSuite } from './closing.suite.js';
import { connectionsSuite } from './connections.suite.js';
import { donationPrivacySuite } from './donation-privacy.suite.js';
import { disclosureSuite } from './disclosure.suite.js';
import { donationsSuite } from './donations.suite.js';
import { hierarchiesSuite } from './hierarchies.suite.js';
import { ledgerProofSuite } from './ledger-proof.suite.js';
import { placesSuite } from './places.suite.js';
import { promisesSuite } from './promises.suite.js';
import { standingSuite } from './standing.suite.js';
import { programmeSuite } from './programme.suite.js';
import { renamesSuite } from './renames.suite.js';
import { sharesSuite } from './shares.suite.js';
import { thingsSuite } from './things.suite.js';
import { updatesSuite } from './updates.suite.js';
import { waitlistSuite } from './waitlist.suite.js';

// What the features do, on one gateway: each suite makes what it needs.
onEveryStore((fresh) => {
  let database: FreshDatabase;
  let gateway: TestGateway;

  beforeAll(async () => {
    database = await fresh();
    gateway = await startTestGateway(database.url);
  });

  afterAll(async () => {
    await gateway.close();
    await database.drop();
  });

  const on = () => gateway;

  describe('things and texts', () => {
    thingsSuite(on);
  });

  describe('updates', () => {
    updatesSuite(on);
  });

  describe('hierarchies', () => {
    hierarchiesSuite(on);
  });

  describe('programmes', () => {
    programmeSuite(on);
  });

  describe('renames', () => {
    renamesSuite(on);
  });

  describe('lists', () => {
    connectionsSuite(on);
  });

  describe('claims', () => {
    claimsSuite(on);
  });

  describe('lines of claimants', () => {
    waitlistSuite(on);
  });

  describe('places', () => {
    placesSuite(on);
  });

  describe('shares of a target', () => {
    sharesSuite(on);
  });

  describe('closing', () => {
    closingSuite(on);
  });

  describe('donations', () => {
    donationsSuite(on);
  });

  describe('promises', () => {
    promisesSuite(on);
  });

  describe('what stands of donations', () => {
    standingSuite(on);
  });

  describe('the proof of the ledger', () => {
    ledgerProofSuite(on);
  });

  describe('consent', () => {
    disclosureSuite(on);
  });

  describe('what donations show', () => {
    donationPrivacySuite(on);
  });
});
