// The demo data in a store of its own, for the suites that say what is in it.
import type { EntityTarget, FindOptionsSelect } from 'typeorm';
import { loadDemoData } from '../../../src/cli/demo-data/load.js';
import { Event, Segment } from '../../../src/domain/event/entity.js';
import { storeSchema } from '../../../src/domain/features.js';
import { Milestone } from '../../../src/domain/milestone/entity.js';
import { Organisation, OrganisationMember } from '../../../src/domain/organisation/entity.js';
import { Project } from '../../../src/domain/project/entity.js';
import type { Figure } from '../../../src/domain/shape/values/figure.js';
import type { Text } from '../../../src/domain/shape/values/text.js';
import { openStore } from '../../../src/store/open.js';
import type { Store } from '../../../src/store/store.js';
import { freshSqlite } from '../../harness/databases.js';

export const english = ({ nameText }: { nameText: Text }) => nameText.EN;

/** "label: QUALIFIER value (as of day)" of each figure. */
export const said = (figures: Figure[]) =>
  figures.map(({ text, qualifier, value, asOf }) => `${text.EN!}: ${qualifier} ${value} (${asOf!})`);

export class Loaded {
  store!: Store;
  organisations!: Required<Organisation>[];
  events!: Required<Event>[];
  milestones!: Required<Milestone>[];
  projects!: Required<Project>[];

  async read(): Promise<void> {
    this.organisations = await this.whole(Organisation);
    this.events = await this.whole(Event);
    this.milestones = (await this.whole(Milestone)).sort((a, b) => (a.date < b.date ? -1 : 1));
    const inOrder = (a: Project, b: Project) => a.position - b.position || (a.id < b.id ? -1 : 1);
    this.projects = (await this.whole(Project)).sort(inOrder);
  }

  /** Rows with their wide columns. */
  async whole<T extends object>(entity: EntityTarget<T>): Promise<Required<T>[]> {
    const { columns } = this.store.read.getRepository(entity).metadata;
    const select = Object.fromEntries(columns.map(({ propertyName }) => [propertyName, true]));
    return (await this.store.read.find(entity, { select: select as FindOptionsSelect<T> })) as Required<T>[];
  }

  organisation(name: string): Required<Organisation> {
    return this.organisations.find((row) => english(row) === name)!;
  }

  event(start: string): Required<Event> {
    return this.events.find((row) => english(row)!.startsWith(start))!;
  }

  async membersOf({ id }: Organisation): Promise<Required<Organisation>[]> {
    const rows = await this.store.read.findBy(OrganisationMember, { organisationId: id });
    const ids = new Set(rows.map(({ memberId }) => memberId));
    return this.organisations.filter((row) => ids.has(row.id));
  }

  programmeOf({ id: eventId }: Event): Promise<Segment[]> {
    return this.store.read.find(Segment, { where: { eventId }, order: { position: 'ASC' } });
  }
}

/** Loaded before the tests of the file that asks for it. */
export function loadedDemoData(): Loaded {
  const data = new Loaded();
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await freshSqlite();
    drop = () => database.drop();
    data.store = await openStore(database.url, storeSchema);
    await data.store.migrate();
    await loadDemoData(data.store);
    await data.read();
  });
  afterAll(async () => {
    await data.store.close();
    await drop();
  });
  return data;
}
