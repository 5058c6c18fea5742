import type { Actor } from '../../auth/actor.js';
import { newId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { projectClaims } from '../../domain/claim/settle.js';
import { eventsShowing } from '../../domain/claim/shown.js';
import { Segment, SegmentState } from '../../domain/event/entity.js';
import { EventService } from '../../domain/event/service.js';
import { MilestoneService } from '../../domain/milestone/service.js';
import { Organisation } from '../../domain/organisation/entity.js';
import { OrganisationService } from '../../domain/organisation/service.js';
import { ProjectService } from '../../domain/project/service.js';
import { Region } from '../../domain/region/entity.js';
import { readKeyedName } from '../../domain/shape/text.js';
import { VolunteerService } from '../../domain/volunteer/service.js';
import type { Store, Transaction } from '../../store/store.js';
import { committee } from './case3-committee.js';
import { dongying } from './case5-dongying.js';
import { pukou } from './case4-pukou.js';
import { yanziji } from './case1-yanziji.js';
import { zhangzhou } from './case2-zhangzhou.js';
import type {
  Case,
  EventDeclaration,
  MilestoneDeclaration,
  OrganisationDeclaration,
  ProjectDeclaration,
  RegionDeclaration,
  VolunteerDeclaration,
} from './declare.js';
import { REGIONS } from './regions.js';

const CASES: readonly Case[] = [yanziji, zhangzhou, committee, pukou, dongying];

const ACTOR: Actor = { role: 'admin', subject: 'demo-data' };

/** Whether nobody has put anything into the graph yet. */
export async function isEmpty(store: Store): Promise<boolean> {
  return !(await store.read.exists(Organisation));
}

/**
 * Puts the five cases into an empty store, whole or not at all. Of several who try at once, one does: the unique codes
 * of the regions, which come first, make the others begin anew and find the store filled.
 * @returns whether they were put in now
 */
export function loadDemoData(store: Store): Promise<boolean> {
  return store.transact(async (tx) => {
    const inside = within(store, tx);
    if (!(await isEmpty(inside))) return false;
    await new Loader(inside, tx).load();
    return true;
  }, LIMITS.LOAD_DEADLINE_MS);
}

/** The same store, whose doors both lead into a transaction that is open already. */
function within(store: Store, tx: Transaction): Store {
  const transact = <T>(work: (tx: Transaction) => Promise<T>) => work(tx);
  return Object.create(store, { read: { value: tx.manager }, transact: { value: transact } }) as Store;
}

/** Turns declarations into rows, through the services that the graph writes with. */
class Loader {
  private readonly ids = new Map<string, string>();
  private readonly organisations: OrganisationService;
  private readonly volunteers: VolunteerService;
  private readonly events: EventService;
  private readonly milestones: MilestoneService;
  private readonly projects: ProjectService;

  constructor(
    store: Store,
    private readonly tx: Transaction,
  ) {
    this.organisations = new OrganisationService(store, eventsShowing);
    this.volunteers = new VolunteerService(store, eventsShowing);
    this.events = new EventService(store);
    this.milestones = new MilestoneService(store);
    this.projects = new ProjectService(store, projectClaims);
  }

  async load(): Promise<void> {
    for (const region of REGIONS) await this.region(region);
    for (const { organisations, volunteers, events = [], milestones = [], projects = [] } of CASES) {
      for (const organisation of organisations) await this.organisation(organisation);
      for (const volunteer of volunteers) await this.volunteer(volunteer);
      for (const event of events) await this.event(event);
      for (const milestone of milestones) await this.milestone(milestone);
      for (const project of projects) await this.project(project);
    }
  }

  /** Regions have no service: nobody but a loader makes them. */
  private async region({ code, name, kind, parent }: RegionDeclaration): Promise<void> {
    const known = await this.tx.manager.findOneBy(Region, { code });
    const id = known?.id ?? newId('Region');
    this.ids.set(region(code), id);
    if (known) return;
    const parentId = parent === undefined ? null : this.id(region(parent));
    await this.tx.insertUnique(Region, { id, code, kind, parentId, ...readKeyedName('name', name) });
  }

  private async organisation(declared: OrganisationDeclaration): Promise<void> {
    const { key, parent, predecessor, region: code, members, ...input } = declared;
    const { id } = await this.organisations.create(ACTOR, {
      ...input,
      ...(parent !== undefined && { parentId: this.id(parent) }),
      ...(predecessor !== undefined && { predecessorId: this.id(predecessor) }),
      ...(code !== undefined && { regionId: this.id(region(code)) }),
      ...(members && { memberIds: this.idsOf(members) }),
    });
    this.ids.set(key, id);
  }

  private async volunteer({ organisations, ...input }: VolunteerDeclaration): Promise<void> {
    await this.volunteers.create(ACTOR, { ...input, organisationIds: this.idsOf(organisations) });
  }

  private async event(declared: EventDeclaration): Promise<void> {
    const { organisers, region: code, live = false, projects = [], ...input } = declared;
    const { id } = await this.events.create(ACTOR, {
      ...input,
      organiserIds: this.idsOf(organisers),
      ...(code !== undefined && { regionId: this.id(region(code)) }),
    });
    for (const project of projects) await this.project(project, id);
    if (live) await this.events.advanceSegment(ACTOR, { eventId: id });
    // Over since long: no report says when each part of it began.
    else await this.tx.manager.update(Segment, { eventId: id }, { state: SegmentState.DONE });
  }

  private async milestone({ organisation, ...input }: MilestoneDeclaration): Promise<void> {
    await this.milestones.record(ACTOR, { ...input, organisationId: this.id(organisation) });
  }

  private async project({ organisation, ...input }: ProjectDeclaration, eventId?: string): Promise<void> {
    const organisationId = this.id(organisation);
    await this.projects.create(ACTOR, {
      ...input,
      places: 1,
      listed: true,
      organisationId,
      eventId: eventId ?? null,
    });
  }

  private id(key: string): string {
    const id = this.ids.get(key);
    if (id === undefined) throw new Error(`The demo data names ${key} before declaring it.`);
    return id;
  }

  private idsOf(keys: readonly string[]): string[] {
    return keys.map((key) => this.id(key));
  }
}

/** Regions and organisations share one book of names. */
function region(code: string): string {
  return `region ${code}`;
}
