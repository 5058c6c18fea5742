// What the pages show: organisations and events that sort before all others, with projects, claims and totals.
import { gateway } from '../ingest/gateway.mjs';

const { newId } = gateway('./core/ids.js');
const { storeSchema } = gateway('./domain/features.js');
const { openStore } = gateway('./store/open.js');
const { Organisation } = gateway('./domain/organisation/entity.js');
const { Event } = gateway('./domain/event/entity.js');
const { Project } = gateway('./domain/project/entity.js');
const { Claim } = gateway('./domain/claim/entity.js');
const { DonationTotalRow } = gateway('./domain/donation/totals/rows.js');

const CLAIMS = 4;
const many = (count, make) => Array.from({ length: count }, (_, n) => make(n));
const nameText = { original: 'ZH', ZH: '公益项目的名字', EN: 'A name' };
const all = { nameText, currency: 'CNY', createdAt: 1 };

export async function fillPages(database) {
  const organisations = many(20, (n) => ({
    ...{
      ...all,
      id: newId('Organisation'),
      nameKey: `!${String(n).padStart(3, '0')}`,
      kind: 'COMMUNITY',
      figures: [],
    },
  }));
  const events = many(5, (n) => ({
    ...{
      ...all,
      id: newId('Event'),
      nameKey: 'x',
      kind: 'LAUNCH',
      startsAt: 7e12 - n,
      timeZone: 'Asia/Shanghai',
      figures: [],
    },
  }));
  const projects = many(120, (n) => ({
    ...{ ...all, id: newId('Project'), nameKey: 'x', serviceArea: 'CARE', places: CLAIMS, state: 'CLAIMED' },
    ...{ organisationId: organisations[n % 20].id, eventId: events[n % 5].id, position: n + 1 },
  }));
  const claims = projects.flatMap(({ id: projectId, eventId }) =>
    many(CLAIMS, (n) => ({
      ...{ id: newId('Claim'), projectId, eventId, claimantId: organisations[n].id, state: 'CLAIMED' },
      ...{ place: n + 1, claimedAt: n, takenAt: n },
    })),
  );
  const totals = [...organisations, ...events, ...projects].map(({ id: scope }, n) => ({
    ...{ scope, currency: 'CNY', pledged: 0n, received: BigInt(n * 125), refunded: 0n },
    ...{ donationCount: n, pledgedCount: 0, receivedCount: n, donorCount: n },
  }));
  const store = await openStore(database, storeSchema);
  const rows = [
    [Organisation, organisations],
    [Event, events],
    [Project, projects],
    [Claim, claims],
    [DonationTotalRow, totals],
  ];
  await store.transact(async ({ manager }) => {
    for (const [entity, all] of rows) await manager.insert(entity, all);
  });
  await store.close();
}
