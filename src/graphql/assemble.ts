import type { GraphQLSchema } from 'graphql';
import type { Revocations } from '../auth/revocations.js';
import type { Clock } from '../core/time.js';
import {
  ClaimBoardClaimResolver,
  ClaimBoardResolver,
  ClaimBoardRowResolver,
} from '../domain/claim/board-resolver.js';
import { BoardSource } from '../domain/claim/board-source.js';
import { ClaimingService } from '../domain/claim/claiming.js';
import {
  ClaimClosingResolver,
  EvidenceResolver,
  ProjectHistoryResolver,
  TransitionResolver,
} from '../domain/claim/closing-resolver.js';
import { ClaimMutations } from '../domain/claim/mutations.js';
import { ProjectStepMutations } from '../domain/claim/project-mutations.js';
import { EventClaimsResolver, ProjectClaimsResolver } from '../domain/claim/project-resolver.js';
import { ProjectStepService } from '../domain/claim/project-steps.js';
import { ClaimResolver } from '../domain/claim/resolver.js';
import { projectClaims } from '../domain/claim/settle.js';
import { eventsShowing } from '../domain/claim/shown.js';
import { ClaimStepService } from '../domain/claim/steps.js';
import { DisclosureService } from '../domain/donation/disclosure.js';
import { DonationMutations } from '../domain/donation/mutations.js';
import {
  DonationResolver,
  EventDonationsResolver,
  LedgerLineResolver,
  ProjectDonationsResolver,
} from '../domain/donation/resolver.js';
import { ReceiptResolver } from '../domain/donation/receipt-resolver.js';
import { readScope, type DonationScope } from '../domain/donation/scope.js';
import { Ledger } from '../domain/donation/ledger.js';
import { DonationService } from '../domain/donation/service.js';
import {
  DonationTotalResolver,
  EventTotalResolver,
  OrganisationTotalResolver,
  ProjectTotalResolver,
} from '../domain/donation/total-resolver.js';
import { TotalSource } from '../domain/donation/total-source.js';
import { Event } from '../domain/event/entity.js';
import { EventResolver, OrganisationEventsResolver, SegmentResolver } from '../domain/event/resolver.js';
import { EventService } from '../domain/event/service.js';
import { FeedResolver } from '../domain/feed/resolver.js';
import { FeedGraphSource } from '../domain/feed/source.js';
import type { FeedFilter } from '../domain/feed/type.js';
import { LivePlan, type Plans } from '../domain/live-plan.js';
import { InsightResolver, type Insight } from '../domain/insight/resolver.js';
import { NodeResolver } from '../domain/node/resolver.js';
import { OrganisationResolver } from '../domain/organisation/resolver.js';
import { OrganisationService } from '../domain/organisation/service.js';
import {
  EventProjectsResolver,
  OrganisationProjectsResolver,
  ProjectResolver,
} from '../domain/project/resolver.js';
import { ProjectService } from '../domain/project/service.js';
import { mustExist } from '../domain/reference.js';
import { RegionResolver } from '../domain/region/resolver.js';
import { EventScreensResolver, ScreenMutations } from '../domain/screen/resolver.js';
import { ScreenSights } from '../domain/screen/sights.js';
import { ScreenSource } from '../domain/screen/source.js';
import { TokenMutations } from '../domain/token/resolver.js';
import { ViewerResolver } from '../domain/viewer/resolver.js';
import { OrganisationVolunteersResolver, VolunteerResolver } from '../domain/volunteer/resolver.js';
import { VolunteerService } from '../domain/volunteer/service.js';
import type { Store } from '../store/store.js';
import { Contexts } from './contexts.js';
import { buildGraph } from './schema.js';

export interface Graph {
  readonly schema: GraphQLSchema;
  readonly contexts: Contexts;
}

/** What the graph says and does of the node it runs on. */
export interface NodeParts {
  readonly revocations: Revocations;
  readonly insight: Insight;
}

/** Puts the features together into one graph, in their order. */
export function assemble(store: Store, clock: Clock, { revocations, insight }: NodeParts): Graph {
  const boards = new BoardSource(store, clock);
  const totals = new TotalSource(store, clock);
  const feed = new FeedGraphSource(store, clock);

  const volunteer = new VolunteerResolver(new VolunteerService(store, eventsShowing));
  const event = new EventResolver(new EventService(store));
  const project = new ProjectResolver(new ProjectService(store, projectClaims));
  const claim = new ClaimResolver(store, clock);
  const donations = new DonationService(store, new Ledger(store));
  const donation = new DonationResolver(donations);
  const total = new DonationTotalResolver(totals, store);
  const screens = new ScreenSights(store, clock);

  const schema = buildGraph([
    new RegionResolver(store),
    new OrganisationResolver(new OrganisationService(store, eventsShowing)),
    volunteer,
    new OrganisationVolunteersResolver(volunteer),
    event,
    new SegmentResolver(),
    new OrganisationEventsResolver(event),
    project,
    new EventProjectsResolver(project),
    new OrganisationProjectsResolver(project),
    claim,
    new ClaimMutations(new ClaimingService(store), new ClaimStepService(store)),
    new ProjectStepMutations(new ProjectStepService(store)),
    new ClaimClosingResolver(),
    new EvidenceResolver(),
    new TransitionResolver(),
    new ProjectHistoryResolver(),
    new ProjectClaimsResolver(claim),
    new EventClaimsResolver(claim),
    new ClaimBoardResolver(boards, store),
    new ClaimBoardRowResolver(),
    new ClaimBoardClaimResolver(),
    donation,
    new DonationMutations(donations, new DisclosureService(store)),
    new LedgerLineResolver(),
    new ReceiptResolver(store),
    new ProjectDonationsResolver(donation),
    new EventDonationsResolver(donation),
    total,
    new ProjectTotalResolver(total),
    new EventTotalResolver(total),
    new OrganisationTotalResolver(total),
    new ScreenMutations(screens),
    new EventScreensResolver(new ScreenSource(screens, store, clock, boards, totals)),
    new FeedResolver(feed),
    new ViewerResolver(),
    new NodeResolver(),
    new TokenMutations(revocations),
    new InsightResolver(insight),
  ]);
  return { schema, contexts: new Contexts(store, plansOf(store, boards, totals, feed)) };
}

interface After {
  readonly after?: string | null;
}

function plansOf(store: Store, boards: BoardSource, totals: TotalSource, feed: FeedGraphSource): Plans {
  return {
    feed: ({ filter, after }: After & { filter?: FeedFilter | null }) =>
      Promise.resolve(new LivePlan('feed', feed.plan(filter ?? {}), after ?? undefined)),
    claimBoard: async ({ eventId, after }: After & { eventId: string }) => {
      await mustExist(store.read, Event, 'eventId', eventId);
      return new LivePlan('claimBoard', boards.plan(eventId), after ?? undefined);
    },
    donationTotal: async ({ scope }: { scope: DonationScope }) =>
      new LivePlan('donationTotal', totals.plan(await readScope(store.read, scope)), undefined),
  };
}
