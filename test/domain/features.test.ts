import { onEveryGateway } from '../harness/gateway.js';
import { abilitiesSuite } from './abilities.suite.js';
import { announcementsSuite } from './announcements.suite.js';
import { askedSuite } from './asked.suite.js';
import { badgesSuite } from './badges.suite.js';
import { claimsSuite } from './claims.suite.js';
import { closingSuite } from './closing.suite.js';
import { confirmingSuite } from './confirming.suite.js';
import { connectionsSuite } from './connections.suite.js';
import { datesSuite } from './dates.suite.js';
import { donationPrivacySuite } from './donation-privacy.suite.js';
import { disclosureSuite } from './disclosure.suite.js';
import { donorsSuite } from './donors.suite.js';
import { feedPagesSuite } from './feed-pages.suite.js';
import { donationsSuite } from './donations.suite.js';
import { editingSuite } from './editing.suite.js';
import { giversSuite } from './givers.suite.js';
import { fourEyesSuite } from './four-eyes.suite.js';
import { findableSuite } from './findable.suite.js';
import { hierarchiesSuite } from './hierarchies.suite.js';
import { invitationsSuite } from './invitations.suite.js';
import { ledgerProofSuite } from './ledger-proof.suite.js';
import { mergingSuite } from './merging.suite.js';
import { namingSuite } from './naming.suite.js';
import { nestedListsSuite } from './nested-lists.suite.js';
import { placesSuite } from './places.suite.js';
import { promisesSuite } from './promises.suite.js';
import { balancesSuite } from './balances.suite.js';
import { programmeSuite } from './programme.suite.js';
import { renamesSuite } from './renames.suite.js';
import { rolesSuite } from './roles.suite.js';
import { sharesSuite } from './shares.suite.js';
import { steadyTotalsSuite } from './steady-totals.suite.js';
import { thingsSuite } from './things.suite.js';
import { updatesSuite } from './updates.suite.js';
import { waitlistSuite } from './waitlist.suite.js';

// The features on one gateway. Each suite creates what it needs.
onEveryGateway((gateway) => {
  const on = () => gateway;

  describe('what viewers can do', () => {
    abilitiesSuite(on);
  });

  describe('announcements', () => {
    announcementsSuite(on);
  });

  describe('what pages ask', () => {
    askedSuite(on);
  });

  describe('donors', () => {
    donorsSuite(on);
  });

  describe('the feed from either end', () => {
    feedPagesSuite(on);
  });

  describe('things and texts', () => {
    thingsSuite(on);
  });

  describe('updates', () => {
    updatesSuite(on);
  });

  describe('hierarchies', () => {
    hierarchiesSuite(on);
  });

  describe('roles', () => {
    rolesSuite(on);
  });

  describe('invitations', () => {
    invitationsSuite(on);
  });

  describe('programmes', () => {
    programmeSuite(on);
  });

  describe('records that are merged or archived', () => {
    mergingSuite(on);
  });

  describe('volunteers who are found', () => {
    findableSuite(on);
  });

  describe('badges', () => {
    badgesSuite(on);
  });

  describe('events that are edited', () => {
    editingSuite(on);
  });

  describe('renames', () => {
    renamesSuite(on);
  });

  describe('lists', () => {
    connectionsSuite(on);
  });

  describe('lists on several things', () => {
    nestedListsSuite(on);
  });

  describe('claims', () => {
    claimsSuite(on);
  });

  describe('claims that others record', () => {
    confirmingSuite(on);
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

  describe('what takes two', () => {
    fourEyesSuite(on);
  });

  describe('donations', () => {
    donationsSuite(on);
  });

  describe('promises', () => {
    promisesSuite(on);
  });

  describe('the balance of donations', () => {
    balancesSuite(on);
  });

  describe('the proof of the ledger', () => {
    ledgerProofSuite(on);
  });

  describe('consent', () => {
    disclosureSuite(on);
  });

  describe('dates', () => {
    datesSuite(on);
  });

  describe('who is shown as a donor', () => {
    namingSuite(on);
  });

  describe('who gives', () => {
    giversSuite(on);
  });

  describe('totals that move by several gifts', () => {
    steadyTotalsSuite(on);
  });

  describe('what donations show', () => {
    donationPrivacySuite(on);
  });
});
