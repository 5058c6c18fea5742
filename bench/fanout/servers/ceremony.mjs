// The same few things in every contestant, and the same question about them.

export const NAMES = {
  organisation: { zh: '东英港街道办事处', en: 'Dongying Port Subdistrict Office' },
  event: { zh: '公益认领启动仪式', en: 'Launch of the welfare project claims' },
  project: { zh: '独居老人关爱行动', en: 'Company for elders who live alone' },
};

export const FEED_QUERY = `subscription ($filter: FeedFilter) {
  feed(filter: $filter) {
    cursor
    at
    kind
    project { id name(lang: EN) event { id name(lang: EN) } }
    claim { id place claimantName(lang: EN) }
  }
}`;

/** The same with a place to go on from. */
export const RESUMABLE_QUERY = FEED_QUERY.replace(
  '($filter: FeedFilter)',
  '($filter: FeedFilter, $after: Cursor)',
).replace('feed(filter: $filter)', 'feed(filter: $filter, after: $after)');

/** The same with so many long texts that a result has some 50 KB. */
export const BIG_QUERY = FEED_QUERY.replace(
  'project { ',
  `project { ${Array.from({ length: 12 }, (_, n) => `summary${n}: summary(lang: EN)`).join(' ')} `,
);
export const SUMMARY = { zh: '长'.repeat(1_000), en: 'welfare '.repeat(500).trim() };

export const TOTAL_QUERY = `subscription ($scope: DonationScope!) {
  donationTotal(scope: $scope) {
    net { amount minor currency }
    donationCount
    cursor
  }
}`;

/** Every GraphQL contestant is asked over this protocol. */
export const PROTOCOL = 'graphql-transport-ws';

const ULID = '01JD8XQ0V7M3N5P9R2T4W6Y8ZA';
export const IDS = {
  organisation: `org_${ULID}`,
  event: `evt_${ULID}`,
  project: `prj_${ULID}`,
  claim: `clm_${ULID}`,
};

/** What the peers keep in memory: the gateway keeps the same in its store. */
export const things = {
  projects: new Map([[IDS.project, { id: IDS.project, nameText: NAMES.project, eventId: IDS.event }]]),
  events: new Map([[IDS.event, { id: IDS.event, nameText: NAMES.event }]]),
  claims: new Map([[IDS.claim, { id: IDS.claim, place: 1, claimantId: IDS.organisation }]]),
  organisations: new Map([[IDS.organisation, { id: IDS.organisation, nameText: NAMES.organisation }]]),
};

export function inLang(text, lang) {
  return lang === 'ZH' ? text.zh : text.en;
}

let seq = 10;

/** The next entry as the peers publish it. */
export function nextEntry() {
  const cursor = Buffer.from(['f', ULID, String(++seq)].join('\n')).toString('base64url');
  const links = { event: IDS.event, project: IDS.project, claim: IDS.claim };
  return { cursor, at: new Date(), kind: 'PROJECT_CLAIMED', links };
}

/** Where the peers publish: a topic an event, so that nobody is asked in vain. */
export const TOPIC = 'FEED';

export const FEED_VARIABLES = { filter: { eventId: IDS.event } };

// The id that one operation of graphql-ws has.
const OPERATION_ID = '7d9f0e6a-51c2-4b0e-9a53-0c1d2e3f4a5b';

/** The whole message of an entry, for those who know no GraphQL. */
export function nextMessage() {
  const { cursor, at, kind } = nextEntry();
  const { organisation, event, project } = NAMES;
  const feed = {
    cursor,
    at,
    kind,
    project: { id: IDS.project, name: project.en, event: { id: IDS.event, name: event.en } },
    claim: { id: IDS.claim, place: 1, claimantName: organisation.en },
  };
  return JSON.stringify({ id: OPERATION_ID, type: 'next', payload: { data: { feed } } });
}

/** The same of a total. */
export function nextTotalMessage() {
  const { cursor } = nextEntry();
  const minor = String(seq * 12_345);
  const net = { amount: `${minor.slice(0, -2)}.${minor.slice(-2)}`, minor, currency: 'CNY' };
  const donationTotal = { net, donationCount: seq, cursor };
  return JSON.stringify({ id: OPERATION_ID, type: 'next', payload: { data: { donationTotal } } });
}
