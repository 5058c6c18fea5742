import type { EntityManager } from 'typeorm';
import { systemActor } from '../../auth/actor.js';
import { LIMITS } from '../../core/limits.js';
import { USUAL_TIME_ZONE } from '../../core/time.js';
import { projectClaims } from '../../domain/claim/waitlist/conclude.js';
import { eventsShowing } from '../../domain/claim/board/shown.js';
import { consent } from '../../domain/invitation/naming/consent.js';
import { GiveRole } from '../../domain/role/input.js';
import { delegateAll, giveRole } from '../../domain/role/service.js';
import { Segment, SegmentState } from '../../domain/event/entity.js';
import { CreateEvent } from '../../domain/event/input.js';
import { AdvanceSegment } from '../../domain/event/programme/input.js';
import { advanceSegment } from '../../domain/event/programme/service.js';
import { createEvent } from '../../domain/event/service.js';
import { endTerms } from '../../domain/membership/terms/leaving.js';
import { RecordMilestone } from '../../domain/milestone/input.js';
import { recordMilestone } from '../../domain/milestone/service.js';
import { Organisation } from '../../domain/organisation/entity.js';
import { CreateOrganisation } from '../../domain/organisation/input.js';
import { OrganisationService } from '../../domain/organisation/service.js';
import { CreateProject } from '../../domain/project/input.js';
import { ProjectService } from '../../domain/project/service.js';
import { Region } from '../../domain/region/entity.js';
import { AddRegion } from '../../domain/region/input.js';
import { addRegion } from '../../domain/region/service.js';
import { RecordRegistration } from '../../domain/registration/input.js';
import { recordRegistration } from '../../domain/registration/service.js';
import { CreateSeries, RecordSeriesValue } from '../../domain/series/input.js';
import { createSeries, recordSeriesValue } from '../../domain/series/service.js';
import { RecordVenue } from '../../domain/venue/input.js';
import { recordVenue } from '../../domain/venue/service.js';
import { CreateVolunteer } from '../../domain/volunteer/input.js';
import { VolunteerService } from '../../domain/volunteer/service.js';
import type { Store, Transaction } from '../../store/store.js';
import { loadAgreement, loadPlan } from './facts/agreements.js';
import { loadAnnouncement } from './facts/announcements.js';
import { loadBodies } from './facts/bodies.js';
import { committee } from './case3-committee.js';
import { dongying } from './case5-dongying.js';
import { pukou } from './case4-pukou.js';
import { yanziji } from './case1-yanziji.js';
import { zhangzhou } from './case2-zhangzhou.js';
import {
  DEMO_MARK,
  type Case,
  type EventDeclaration,
  type MilestoneDeclaration,
  type OrganisationDeclaration,
  type ProjectDeclaration,
  type RegionDeclaration,
  type RegistrationDeclaration,
  type SeriesDeclaration,
  type VenueDeclaration,
  type VolunteerDeclaration,
} from './declare.js';
import { loadPeople, type Known } from './facts/people.js';
import { loadYear } from './facts/year.js';
import { REGIONS } from './regions.js';

const CASES: readonly Case[] = [yanziji, zhangzhou, committee, pukou, dongying];

const ACTOR = systemActor('demo-data');

/** Whether nobody has put anything into the graph yet. */
export async function isEmpty(manager: EntityManager): Promise<boolean> {
  return !(await manager.exists(Organisation));
}

/**
 * Loads the five cases into an empty store, in one transaction. Several processes that try at once do so one after another, and
 * the others find the store filled.
 * @returns whether this call has loaded them
 */
export function loadDemoData(store: Store): Promise<boolean> {
  return store.transact(
    async (tx) => {
      await tx.lock(Region, { code: 'CN' });
      if (!(await isEmpty(tx.manager))) return false;
      await new Loader(tx).load();
      return true;
    },
    // Whoever waits for another to load asks for the lock until its time is over.
    { deadlineMs: LIMITS.LOAD_DEADLINE_MS, attempts: Infinity },
  );
}

/** Writes declarations to the store, through the services that the graph uses. */
class Loader implements Known {
  private readonly ids = new Map<string, string>();
  private readonly organisations = new OrganisationService(eventsShowing, delegateAll, consent);
  private readonly volunteers = new VolunteerService(eventsShowing, consent, endTerms);
  private readonly projects = new ProjectService(projectClaims);

  constructor(private readonly tx: Transaction) {}

  async load(): Promise<void> {
    for (const region of REGIONS) await this.region(region);
    for (const {
      organisations,
      volunteers,
      events = [],
      milestones = [],
      projects = [],
      plans = [],
      registrations = [],
      series = [],
      venues = [],
      announcements = [],
      ...others
    } of CASES) {
      for (const organisation of organisations) await this.organisation(organisation);
      for (const volunteer of volunteers) await this.volunteer(volunteer);
      for (const event of events) await this.event(event);
      for (const milestone of milestones) await this.milestone(milestone);
      for (const project of projects) await this.project(project);
      for (const plan of plans) await loadPlan(this.tx, ACTOR, this, plan);
      for (const registration of registrations) await this.registration(registration);
      for (const each of series) await this.series(each);
      for (const venue of venues) await this.venue(venue);
      await loadPeople(this.tx, ACTOR, this, others);
      await loadBodies(this.tx, ACTOR, this, others);
      await loadYear(this.tx, ACTOR, this, others);
      for (const each of announcements) await loadAnnouncement(this.tx, ACTOR, this, each);
    }
  }

  private async region({ parent, ...declared }: RegionDeclaration): Promise<void> {
    const parentId = await this.regionId(parent);
    await addRegion(this.tx, ACTOR, AddRegion.read({ ...declared, parentId }));
  }

  private async organisation(declared: OrganisationDeclaration): Promise<void> {
    const { key, parent, predecessor, region: code, members, delegates, ...input } = declared;
    const command = CreateOrganisation.read({
      ...input,
      ...(parent !== undefined && { parentId: this.id(parent) }),
      ...(predecessor !== undefined && { predecessorId: this.id(predecessor) }),
      ...(code !== undefined && { regionId: await this.regionId(code) }),
      ...(members && { memberIds: this.idsOf(members) }),
    });
    const { id } = await this.organisations.create(this.tx, ACTOR, command);
    this.ids.set(key, id);
    for (const role of delegates?.roles ?? []) {
      const to = { organisationId: this.id(delegates?.to ?? '') };
      const reason = `委托上级代办${DEMO_MARK.zh} Acts on its behalf${DEMO_MARK.en}`;
      await giveRole(this.tx, ACTOR, GiveRole.read({ organisationId: id, role, to, reason }));
    }
  }

  private async volunteer({ organisations, ...input }: VolunteerDeclaration): Promise<void> {
    const command = CreateVolunteer.read({
      ...{ ...input, findable: true, organisationIds: this.idsOf(organisations) },
    });
    const { id } = await this.volunteers.create(this.tx, ACTOR, command);
    this.know(input.number, id);
  }

  private async event(declared: EventDeclaration): Promise<void> {
    const {
      key,
      organisers,
      region: code,
      live = false,
      projects = [],
      agreements = [],
      ...input
    } = declared;
    const command = CreateEvent.read({
      ...input,
      organiserIds: this.idsOf(organisers),
      ...(code !== undefined && { regionId: await this.regionId(code) }),
    });
    const { id } = await createEvent(this.tx, ACTOR, command, { consent, timeZone: USUAL_TIME_ZONE });
    if (key !== undefined) this.know(key, id);
    for (const project of projects) await this.project(project, id);
    for (const agreement of agreements) await loadAgreement(this.tx, ACTOR, this, agreement, id);
    if (live) await advanceSegment(this.tx, ACTOR, AdvanceSegment.read({ id }));
    // Events that are over: no report says when each part began.
    else await this.tx.manager.update(Segment, { eventId: id }, { state: SegmentState.DONE });
  }

  private async milestone({ organisation, ...input }: MilestoneDeclaration): Promise<void> {
    const command = RecordMilestone.read({ ...input, organisationId: this.id(organisation) });
    await recordMilestone(this.tx, ACTOR, command);
  }

  private async registration({ organisation, ...input }: RegistrationDeclaration): Promise<void> {
    const command = RecordRegistration.read({ ...input, organisationId: this.id(organisation) });
    await recordRegistration(this.tx, ACTOR, command);
  }

  private async series({ organisation, values, ...input }: SeriesDeclaration): Promise<void> {
    const command = CreateSeries.read({ ...input, organisationId: this.id(organisation) });
    const { id: seriesId } = await createSeries(this.tx, ACTOR, command);
    for (const value of values) {
      await recordSeriesValue(this.tx, ACTOR, RecordSeriesValue.read({ ...value, seriesId }));
    }
  }

  private async venue({ organisation, region, ...input }: VenueDeclaration): Promise<void> {
    const of = { organisationId: this.id(organisation), regionId: await this.regionId(region) };
    await recordVenue(this.tx, ACTOR, RecordVenue.read({ ...input, ...of }));
  }

  private async project({ organisation, ...input }: ProjectDeclaration, eventId?: string): Promise<void> {
    const organisationId = this.id(organisation);
    const command = CreateProject.read({ ...input, organisationId, eventId });
    await this.projects.create(this.tx, ACTOR, command);
  }

  private async regionId(code: string): Promise<string> {
    return (await this.tx.manager.findOneByOrFail(Region, { code })).id;
  }

  know(key: string, id: string): void {
    this.ids.set(key, id);
  }

  id(key: string): string {
    const id = this.ids.get(key);
    if (id === undefined) throw new Error(`The demo data names ${key} before declaring it.`);
    return id;
  }

  private idsOf(keys: readonly string[]): string[] {
    return keys.map((key) => this.id(key));
  }
}
