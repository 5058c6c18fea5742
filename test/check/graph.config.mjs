// What the printed graph keeps to: it is described, named one way, and Relay can read it. Every rule of the presets is on but for
// those below, each with its reason. Fields, arguments and values are held to be described by described.mjs.
import { resolve } from 'node:path';
import graphql from '@graphql-eslint/eslint-plugin';

/** What has no identity of its own: nobody asks for one of them by itself. */
const VALUES = [
  // Amounts and numbers.
  ...['Money', 'KnownDate', 'Figure', 'EvidenceAmount', 'ClaimBoardPosition'],
  ...['HoursSum', 'MonthOfHours', 'StarLevel', 'VerifiedCertificate'],
  ...['YearFigures', 'MonthFigures'],
  // Happenings, which never change: each has its time, its number or its cursor.
  ...[
    'FeedEntry',
    'ClaimBoardUpdate',
    'Transition',
    'PledgeReminder',
    'Evidence',
    'EvidencePicture',
    'AnnouncementPicture',
    'AnnouncementChannel',
    'ExternalId',
    'VenuePurpose',
    'VolunteerSkill',
    'TaskNote',
    'NeedDispatch',
    'NeedSuggestion',
    'SuggestionReason',
    'YearlyInvestment',
    'ClaimSignature',
    'SearchHit',
    'SearchMatch',
  ],
  // The ledger is read by numbers of lines and by hashes.
  ...['LedgerEnd', 'LedgerVerification', 'DonationProof', 'ProofLine'],
  // Each belongs to one thing, which has an id: the viewer's token, an event, an organisation, a subscription.
  ...[
    'Viewer',
    'HeldRoles',
    'EventScreen',
    'Wall',
    'WallCall',
    'Fanfares',
    'FanfareRelease',
    'TotalsRule',
    'SubscriptionExplanation',
  ],
  // Of one agreement, one event, one plan.
  ...['AgreementParty', 'SharedResource', 'Signing', 'CoverageProgress', 'DistrictCoverage', 'SeriesState'],
  // Of one project, event or organisation; of one organisation or all.
  ...['GoalState', 'OwedItems'],
  // Of one region, area or organisation, and of one of its months.
  ...['Statistics', 'MonthOfStatistics', 'StatisticFigures'],
  // Who gave one gift, and what that one agreed to.
  ...['Donor', 'DonationConsent', 'NameConsent'],
  // How the guardian of one volunteer agreed.
  'GuardianConsent',
  // What can be done with something.
  'Ability',
  // A text in its languages.
  'Text',
  // Parts of every answer.
  ...['PageInfo', 'UserError', 'Changed', 'ChangedList'],
];

const narrowed = {
  // A page, an edge and an answer are asked for where they are; values are listed above.
  'strict-id-in-types': [
    'error',
    { exceptions: { types: VALUES, suffixes: ['Connection', 'Edge', 'Payload'] } },
  ],
  // `nodes` beside `edges`, and lists that are bounded, are lists of the things themselves. What a page holds need not be a node: an
  // entry of the feed has its cursor.
  'relay-edge-types': [
    'error',
    { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
  ],
  // A mutation's input is called after it.
  'input-name': ['error', { checkInputType: true, caseSensitiveInputType: false }],
  // Hits of a search are ranked, and read from the best on.
  'relay-arguments': ['error', { includeBoth: false }],
};

const off = {
  // It is printed in the order of graphql-js, which another alphabet would only disturb.
  alphabetize: 'off',
  // Mutations and subscriptions are what the gateway is for.
  'no-root-type': 'off',
  // It compares letters, not words: a claim has a claimant.
  'no-typename-prefix': 'off',
  // A payload returns whatever the mutation changed, so that nothing is left to be asked behind it.
  'require-field-of-type-query-in-mutation-result': 'off',
  // GraphQL's own @deprecated tells a reason and has no place for a date.
  'require-deprecation-date': 'off',
};

const named = (rules) =>
  Object.fromEntries(Object.entries(rules).map(([name, setting]) => [`@graphql-eslint/${name}`, setting]));

export default [
  {
    files: ['**/*.graphql'],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: resolve('schema/schema.graphql') } },
    },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...graphql.configs['flat/schema-all'].rules,
      ...graphql.configs['flat/schema-relay'].rules,
      ...named(narrowed),
      ...named(off),
    },
  },
];
