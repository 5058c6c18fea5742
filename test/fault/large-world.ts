// A store as full as a few busy organisers can make it within the limits: long pages, boards, lists and texts.
import { systemActor } from '../../src/auth/actor.js';
import { openMigratedStore } from '../../src/cli/open.js';
import { newId } from '../../src/core/ids.js';
import { LIMITS } from '../../src/core/limits.js';
import { USUAL_TIME_ZONE } from '../../src/core/time.js';
import { readConfig } from '../../src/config.js';
import { claimProject } from '../../src/domain/claim/waitlist/claiming.js';
import { ClaimProject, OnConflict } from '../../src/domain/claim/input.js';
import { projectClaims } from '../../src/domain/claim/waitlist/conclude.js';
import { eventsShowing } from '../../src/domain/claim/board/shown.js';
import { consent } from '../../src/domain/invitation/naming/consent.js';
import { endTerms } from '../../src/domain/membership/terms/leaving.js';
import { delegateAll } from '../../src/domain/role/service.js';
import { DonationKind } from '../../src/domain/donation/entity.js';
import { RecordDonation } from '../../src/domain/donation/input.js';
import { Ledger } from '../../src/domain/donation/ledger/ledger.js';
import { DonationService } from '../../src/domain/donation/service.js';
import { EventKind, SegmentKind } from '../../src/domain/event/entity.js';
import { CreateEvent } from '../../src/domain/event/input.js';
import { AdvanceSegment } from '../../src/domain/event/programme/input.js';
import { advanceSegment } from '../../src/domain/event/programme/service.js';
import { createEvent } from '../../src/domain/event/service.js';
import { OrganisationKind } from '../../src/domain/organisation/entity.js';
import { CreateOrganisation } from '../../src/domain/organisation/input.js';
import { OrganisationService } from '../../src/domain/organisation/service.js';
import { ServiceArea } from '../../src/domain/project/entity.js';
import { CreateProject } from '../../src/domain/project/input.js';
import { ProjectService } from '../../src/domain/project/service.js';
import { Region, RegionKind } from '../../src/domain/region/entity.js';
import { Qualifier } from '../../src/domain/shape/values/figure.js';
import { requestOf } from '../../src/domain/shape/inputs/repeatable.js';
import { keyedName, Lang } from '../../src/domain/shape/values/text.js';
import { VolunteerCategory } from '../../src/domain/volunteer/entity.js';
import { CreateVolunteer } from '../../src/domain/volunteer/input.js';
import { VolunteerService } from '../../src/domain/volunteer/service.js';
import type { Store, Transaction } from '../../src/store/store.js';
import { claimantOf, NAMED, uniqueKey } from '../harness/ceremony.js';

const ACTOR = systemActor('large-world');
const ORGANISATIONS = 110;
const EVENTS = 104;
const DONATIONS = 1_000;
const ROWS_AT_ONCE = 200;
/** Projects besides those on the board. */
const PROJECTS = 100;

const name = (what: string, n: number) => ({
  original: Lang.ZH,
  zh: `${what}${String(n)}`,
  en: `${what} ${String(n)}`,
});
const long = (n: number) => ({
  original: Lang.ZH,
  zh: `${String(n)}：${'公益'.repeat(LIMITS.TEXT_CHARS / 2 - 4)}`,
});
const figure = (n: number) => ({
  label: name('户数', n),
  value: n,
  qualifier: Qualifier.AT_LEAST,
  unit: { original: Lang.ZH, zh: '户' },
  source: { original: Lang.ZH, zh: '年报' },
});
const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

/** One object of each kind, by id: the one with the most below it. */
export interface LargeWorld {
  readonly organisation: string;
  readonly volunteer: string;
  readonly event: string;
  readonly project: string;
  readonly claim: string;
  readonly donation: string;
  readonly region: string;
}

const open = (url: string) =>
  openMigratedStore(readConfig({ DATABASE_URL: url, AUTH_SECRET: 'x'.repeat(32) }));

/** Fills an empty database. */
export async function fillLargeWorld(databaseUrl: string): Promise<LargeWorld> {
  const store = await open(databaseUrl);
  try {
    const world = await store.transact(fill, { deadlineMs: LIMITS.LOAD_DEADLINE_MS });
    return { ...world, donation: await give(store, world) };
  } finally {
    await store.close();
  }
}

/** Copies all rows of a database into an empty one, which is faster than creating them there. */
export async function copyRows(fromUrl: string, toUrl: string): Promise<void> {
  const [from, to] = [await open(fromUrl), await open(toUrl)];
  const { driver } = to.read.dataSource;
  for (const { tableName } of from.read.dataSource.entityMetadatas) {
    const rows: Record<string, unknown>[] = await from.read.query(`SELECT * FROM ${tableName}`);
    const columns = Object.keys(rows[0] ?? {});
    const into = `REPLACE INTO ${tableName} (${columns.map((column) => driver.escape(column)).join()}) VALUES `;
    const values = `(${columns.map(() => '?').join()})`;
    for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
      const some = rows.slice(first, first + ROWS_AT_ONCE);
      const parameters = some.flatMap((row) => columns.map((column) => row[column]));
      await to.read.query(into + some.map(() => values).join(), parameters);
    }
  }
  await Promise.all([from.close(), to.close()]);
}

async function fill(tx: Transaction): Promise<Omit<LargeWorld, 'donation'>> {
  const organisations = new OrganisationService(eventsShowing, delegateAll, consent);
  const volunteers = new VolunteerService(eventsShowing, consent, endTerms);
  const projects = new ProjectService(projectClaims);
  const bodies: string[] = [];
  const make = async (n: number, memberIds?: string[]) => {
    const texts = { name: name('单位', n), summary: long(n), figures: many(LIMITS.LIST_ITEMS, figure) };
    const kind = OrganisationKind.COMMUNITY;
    const parentId = bodies[0];
    bodies.push(
      (
        await organisations.create(
          tx,
          ACTOR,
          CreateOrganisation.read({
            ...texts,
            kind,
            ...(parentId && { parentId }),
            ...(memberIds && { memberIds }),
          }),
        )
      ).id,
    );
  };
  for (let n = 0; n < ORGANISATIONS - 1; n++) await make(n);
  await make(ORGANISATIONS, bodies.slice(1, LIMITS.PAGE_ITEMS + 1));
  const host = bodies[0] ?? '';
  const category = VolunteerCategory.RESIDENT;
  const people: string[] = [];
  for (const n of many(LIMITS.PAGE_ITEMS, Number))
    people.push(
      (
        await volunteers.create(
          tx,
          ACTOR,
          CreateVolunteer.read({
            findable: true,
            number: `V${String(n)}`,
            name: `志愿者${String(n)}`,
            category,
            organisationIds: bodies.slice(0, 10),
          }),
        )
      ).id,
    );
  const happenings: string[] = [];
  for (const n of many(EVENTS, Number)) {
    const { id } = await createEvent(
      tx,
      ACTOR,
      CreateEvent.read({
        ...{ name: name('活动', n), summary: long(n), venue: long(n), kind: EventKind.LAUNCH },
        ...{
          startsAt: new Date(Date.UTC(2026, 0, 1 + n)),
          organiserIds: bodies.slice(0, LIMITS.ORGANISERS_PER_EVENT),
        },
        figures: many(LIMITS.LIST_ITEMS, figure),
        segments: many(LIMITS.SEGMENTS_PER_EVENT, (m) => ({
          kind: SegmentKind.CLAIM,
          title: name('环节', m),
        })),
      }),
      { consent, timeZone: USUAL_TIME_ZONE },
    );
    happenings.push(id);
  }
  const event = happenings.at(-1) ?? '';
  await advanceSegment(tx, ACTOR, AdvanceSegment.read({ id: event }));
  const listed: string[] = [];
  for (const n of many(LIMITS.PROJECTS_PER_EVENT + PROJECTS, Number)) {
    const { id } = await projects.create(
      tx,
      ACTOR,
      CreateProject.read({
        ...{
          name: name('项目', n),
          summary: long(n),
          beneficiary: long(n),
          organisationId: host,
          places: 2,
          listed: true,
        },
        ...{ eventId: n < LIMITS.PROJECTS_PER_EVENT ? event : null, serviceArea: ServiceArea.CARE },
      }),
    );
    listed.push(id);
  }
  let claim = '';
  for (const [n, projectId] of listed.entries()) {
    for (const claimantId of [bodies[1 + (n % 50)], people[n % 50], bodies[60]]) {
      const waiting = { idempotencyKey: uniqueKey('claim'), onConflict: OnConflict.WAITLIST };
      const sent = { projectId, claimant: claimantOf(claimantId ?? ''), ...waiting };
      const request = requestOf('claimProject', sent);
      const made = await claimProject(tx, ACTOR, ClaimProject.read(sent), request);
      claim = made.claim.id;
    }
  }
  const region = newId('Region');
  for (const n of many(LIMITS.PAGE_ITEMS, Number)) {
    const row = { id: n ? newId('Region') : region, code: `R${String(n)}`, kind: RegionKind.CITY };
    await tx.insertUnique(Region, {
      ...row,
      parentId: n ? region : null,
      ...keyedName.read(name('市', n)),
    });
  }
  return { organisation: host, volunteer: people[0] ?? '', event, project: listed[0] ?? '', claim, region };
}

async function give(store: Store, { event, project }: Omit<LargeWorld, 'donation'>): Promise<string> {
  const donations = new DonationService(new Ledger(store, () => Promise.resolve()));
  const given = await Promise.all(
    many(DONATIONS, (n) => {
      const sent = {
        kind: DonationKind.RECEIPT,
        to: n % 2 ? { eventId: event } : { projectId: project },
        amount: { amount: '1.00', currency: 'CNY' },
        donor: { name: `捐赠人${String(n)}` },
        ...{ ...NAMED, publishAmount: true, idempotencyKey: uniqueKey('gift') },
      };
      const command = RecordDonation.read(sent);
      return donations.record({ actor: ACTOR, command, request: requestOf('recordDonation', sent) });
    }),
  );
  return given[0]?.donation.id ?? '';
}
