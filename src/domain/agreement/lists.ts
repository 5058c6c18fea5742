import { Area } from '../area/entity.js';
import { AreaConnection } from '../area/input.js';
import { areas } from '../area/lists.js';
import { Event } from '../event/entity.js';
import { EventConnection } from '../event/input.js';
import { events } from '../event/lists.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { ProjectConnection } from '../project/input.js';
import { projects } from '../project/lists.js';
import { Direction } from '../shape/lists/connection.js';
import { argumentsOf, list } from '../shape/lists/list.js';
import { isId, isLinked, link, oneOf } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Agreement, AgreementArea, AgreementEvent, AgreementProject } from './entity.js';
import { AgreementEntry } from './entries.js';
import { AgreementConnection, AgreementFilter } from './input.js';
import { AgreementParty } from './parties/party.js';
import { AgreementState } from './steps/states.js';
import { ASKED_OF } from './visibility.js';

const { AGREEMENT_AGREED, AGREEMENT_CONCLUDED, AGREEMENT_ENDED, AGREEMENT_WITHDRAWN } = AgreementEntry;
const { AGREEMENT_PROPOSED, AGREEMENT_ACCEPTED } = AgreementEntry;
const { AGREEMENT_ACTIVITY_ADDED, AGREEMENT_ACTIVITY_REMOVED } = AgreementEntry;

const PARTIES = link(AgreementParty, 'agreementId', 'organisationId', [AGREEMENT_AGREED]);
const AREAS = link(AgreementArea, 'agreementId', 'areaId', [AGREEMENT_AGREED]);
const DECLARED = [AGREEMENT_ACTIVITY_ADDED, AGREEMENT_ACTIVITY_REMOVED];
const BY_PROJECT = link(AgreementProject, 'agreementId', 'projectId', DECLARED);
const BY_EVENT = link(AgreementEvent, 'agreementId', 'eventId', DECLARED);

/** About the parties, and not about all that is carried out under it. */
const MOVED_ON = [AGREEMENT_CONCLUDED, AGREEMENT_ENDED, AGREEMENT_WITHDRAWN];

const FILTER = {
  type: AgreementFilter,
  by: {
    states: oneOf('state'),
    eventId: isId('Event', 'eventId'),
    partyId: isLinked('Organisation', PARTIES),
    areaId: isLinked('Area', AREAS),
  },
} as const;

export const agreements = list({
  of: Agreement,
  connection: AgreementConnection,
  changes: {
    items: [AGREEMENT_AGREED],
    columns: { state: MOVED_ON },
    untold: MOVED_ON,
  },
  always: { where: 'item.agreedAt IS NOT NULL', values: [] },
  all: { field: 'agreements', description: 'All agreements to which all parties agreed, the latest first.' },
  on: [
    {
      type: Organisation,
      field: 'agreements',
      description: 'Those to which it is a party, the latest first.',
      by: PARTIES,
    },
    {
      type: Event,
      field: 'agreements',
      description: 'Those that are signed at it, the latest first.',
      by: 'eventId',
    },
    { type: Area, field: 'agreements', description: 'Those about it, the latest first.', by: AREAS },
    {
      type: Agreement,
      field: 'renewals',
      description: 'Those that followed it, the latest first.',
      by: 'renewsId',
    },
    {
      type: Project,
      field: 'agreements',
      description: 'Those under which it is carried out, the latest first.',
      by: BY_PROJECT,
    },
    {
      type: Event,
      field: 'heldUnder',
      description: 'The agreements under which it is held, the latest first.',
      by: BY_EVENT,
    },
  ],
  filter: FILTER,
  orderBy: orders(Agreement, ['agreedAt', 'termFrom']),
  usually: { field: 'agreedAt', direction: Direction.DESC },
});

/** Who is asked to be a party is told to nobody by an entry. */
const ASKING = [AGREEMENT_PROPOSED, AGREEMENT_ACCEPTED, AGREEMENT_AGREED, AGREEMENT_WITHDRAWN];

export const proposals = list({
  of: Agreement,
  connection: AgreementConnection,
  changes: { items: ASKING, columns: { state: ASKING }, untold: ASKING },
  always: { where: `item.state = '${AgreementState.PROPOSED}'`, values: [] },
  on: [
    {
      type: Organisation,
      field: 'proposals',
      description:
        'Agreements that it is asked to be a party to, or has accepted while others have not; the latest first, null unless you are of it.',
      by: link(AgreementParty, 'agreementId', 'organisationId', ASKING, true),
      seenBy: ASKED_OF,
    },
  ],
  filter: FILTER,
  orderBy: orders(Agreement, ['createdAt', 'termFrom'], { name: 'Proposal' }),
  usually: { field: 'createdAt', direction: Direction.DESC },
});

export const areasAgreed = list({
  ...argumentsOf(areas),
  of: Area,
  connection: AreaConnection,
  changes: areas.changes,
  on: [
    {
      type: Agreement,
      field: 'areas',
      description: 'The service areas that it is about; about everything when there are none.',
      by: link(AgreementArea, 'areaId', 'agreementId', [AGREEMENT_AGREED, ...ASKING]),
    },
  ],
  usually: { field: 'position', direction: Direction.ASC },
});

export const projectsUnder = list({
  ...argumentsOf(projects),
  of: Project,
  connection: ProjectConnection,
  changes: projects.changes,
  always: projects.declaration.always as never,
  on: [
    {
      type: Agreement,
      field: 'projects',
      description: 'Projects that are carried out under it.',
      by: link(AgreementProject, 'projectId', 'agreementId', DECLARED, true),
    },
  ],
  usually: { field: 'nameKey', direction: Direction.ASC },
});

export const eventsUnder = list({
  ...argumentsOf(events),
  of: Event,
  connection: EventConnection,
  changes: events.changes,
  on: [
    {
      type: Agreement,
      field: 'events',
      description: 'Events that are held under it, the one that begins last first.',
      by: link(AgreementEvent, 'eventId', 'agreementId', DECLARED, true),
    },
  ],
  usually: { field: 'startsAt', direction: Direction.DESC },
});
