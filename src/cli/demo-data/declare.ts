import type { OrganisationRole } from '../../auth/organisation-role.js';
import type { CreateEvent } from '../../domain/event/input.js';
import type { RecordMilestone } from '../../domain/milestone/input.js';
import type { CreateOrganisation } from '../../domain/organisation/input.js';
import type { CreateProject } from '../../domain/project/input.js';
import type { RegionKind } from '../../domain/region/entity.js';
import type { RecordRegistration } from '../../domain/registration/input.js';
import type { CreateSeries, RecordSeriesValue } from '../../domain/series/input.js';
import type { FigureInput, Qualifier } from '../../domain/shape/values/figure.js';
import type { SentTo } from '../../domain/shape/inputs/input.js';
import { Lang, type TextInput } from '../../domain/shape/values/text.js';
import type { RecordVenue } from '../../domain/venue/input.js';
import type { CreateVolunteer } from '../../domain/volunteer/input.js';
import type { AgreementDeclaration, PlanDeclaration } from './facts/agreements.js';
import type { AnnouncementDeclaration } from './facts/announcements.js';
import type { BodiesDeclaration } from './facts/bodies.js';
import type { YearDeclaration } from './facts/year.js';
import type { PeopleDeclaration } from './facts/people.js';

// The form in which cases are declared: inputs of the graph, with keys where those have ids.

export interface RegionDeclaration {
  readonly code: string;
  readonly name: TextInput;
  readonly kind: RegionKind;
  /** Code of the surrounding region. */
  readonly parent: string;
}

export interface OrganisationDeclaration extends Pick<
  SentTo<typeof CreateOrganisation>,
  'name' | 'kind' | 'externalIds'
> {
  /** The name that other declarations use; unique over all cases. */
  readonly key: string;
  readonly summary?: TextInput;
  readonly region?: string;
  readonly parent?: string;
  readonly predecessor?: string;
  readonly members?: readonly string[];
  /** Roles in it that whoever holds them in another one holds as well. No report says who may do what: these are invented. */
  readonly delegates?: { readonly roles: readonly OrganisationRole[]; readonly to: string };
  readonly figures?: readonly FigureInput[];
}

export interface VolunteerDeclaration extends Pick<
  SentTo<typeof CreateVolunteer>,
  'number' | 'name' | 'category' | 'skills'
> {
  readonly organisations: readonly string[];
}

export interface EventDeclaration extends Pick<
  SentTo<typeof CreateEvent>,
  'name' | 'kind' | 'startsAt' | 'raised' | 'raisedQualifier'
> {
  /** The name that other declarations use, where one does. */
  readonly key?: string;
  readonly summary?: TextInput;
  readonly venue?: TextInput;
  readonly region?: string;
  /** The host comes first. */
  readonly organisers: readonly string[];
  readonly attendance?: FigureInput;
  readonly segments?: NonNullable<SentTo<typeof CreateEvent>['segments']>;
  /** The event is under way, and its first segment is running. All other events are over. */
  readonly live?: true;
  /** Its projects, in order. */
  readonly projects?: readonly ProjectDeclaration[];
  readonly agreements?: readonly AgreementDeclaration[];
}

export interface MilestoneDeclaration extends Pick<
  SentTo<typeof RecordMilestone>,
  'title' | 'date' | 'precision' | 'source'
> {
  readonly organisation: string;
  readonly summary?: TextInput;
  readonly figures?: readonly FigureInput[];
}

export interface RegistrationDeclaration extends Omit<
  SentTo<typeof RecordRegistration>,
  'organisationId' | 'idempotencyKey'
> {
  readonly organisation: string;
}

/** What is counted of an organisation, with its values. */
export interface SeriesDeclaration extends Pick<SentTo<typeof CreateSeries>, 'name' | 'unit' | 'platform'> {
  readonly organisation: string;
  readonly values: readonly Omit<SentTo<typeof RecordSeriesValue>, 'seriesId' | 'idempotencyKey'>[];
}

export interface VenueDeclaration extends Omit<
  SentTo<typeof RecordVenue>,
  'organisationId' | 'regionId' | 'idempotencyKey'
> {
  readonly organisation: string;
  /** The code of its region. */
  readonly region: string;
}

export interface ProjectDeclaration extends Pick<SentTo<typeof CreateProject>, 'name' | 'serviceArea'> {
  readonly summary?: TextInput;
  readonly beneficiary: TextInput;
  /** The organisation that runs it. */
  readonly organisation: string;
}

/** One reported system. Everything is declared before it is referred to. */
export interface Case extends PeopleDeclaration, BodiesDeclaration, YearDeclaration {
  readonly organisations: readonly OrganisationDeclaration[];
  readonly volunteers: readonly VolunteerDeclaration[];
  readonly events?: readonly EventDeclaration[];
  /** Events of the past without a time of day in the report. */
  readonly milestones?: readonly MilestoneDeclaration[];
  /** Projects that belong to no event. */
  readonly projects?: readonly ProjectDeclaration[];
  readonly plans?: readonly PlanDeclaration[];
  readonly registrations?: readonly RegistrationDeclaration[];
  readonly series?: readonly SeriesDeclaration[];
  readonly venues?: readonly VenueDeclaration[];
  readonly announcements?: readonly AnnouncementDeclaration[];
}

/** A Chinese text and its translation. */
export function both(zh: string, en: string): TextInput {
  return { original: Lang.ZH, zh, en };
}

/** Marks invented names, where the report gives none, so that nobody takes them for real. */
export const DEMO_MARK = { zh: '（演示）', en: ' (demo)' };

export function demo(zh: string, en: string): TextInput {
  return both(zh + DEMO_MARK.zh, en + DEMO_MARK.en);
}

/** The same text, marked as invented. */
export const marked = ({ zh, en }: TextInput): TextInput => demo(zh ?? '', en ?? '');

export const unmarked = (text: string | null | undefined): string =>
  (text ?? '').replace(DEMO_MARK.zh, '').replace(DEMO_MARK.en, '');

/** `count` things, each made from its number: 1, 2, 3 … */
export function numbered<T>(count: number, make: (number: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index + 1));
}

/** Makes figures of one report: all with its date and source. */
export function reportedOn(day: string, source: TextInput) {
  return (qualifier: Qualifier, value: number, label: TextInput, unit?: TextInput): FigureInput => ({
    label,
    value,
    qualifier,
    asOf: new Date(day),
    source,
    ...(unit !== undefined && { unit }),
  });
}
