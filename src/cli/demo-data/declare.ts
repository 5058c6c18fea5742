import type { CreateEventInput, SegmentInput } from '../../domain/event/input.js';
import type { RecordMilestoneInput } from '../../domain/milestone/input.js';
import type { CreateOrganisationInput } from '../../domain/organisation/input.js';
import type { CreateProjectInput } from '../../domain/project/input.js';
import type { RegionKind } from '../../domain/region/entity.js';
import type { FigureInput, Qualifier } from '../../domain/shape/figure.js';
import { Lang, type TextInput } from '../../domain/shape/text.js';
import type { CreateVolunteerInput } from '../../domain/volunteer/input.js';

// The words the cases are written in: the inputs of the graph, with names of their own where those have ids.

export interface RegionDeclaration {
  readonly code: string;
  readonly name: TextInput;
  readonly kind: RegionKind;
  /** Code of the region around it. */
  readonly parent?: string;
}

export interface OrganisationDeclaration extends Pick<CreateOrganisationInput, 'name' | 'kind'> {
  /** What other declarations call it; unique over all cases. */
  readonly key: string;
  readonly summary?: TextInput;
  readonly region?: string;
  readonly parent?: string;
  readonly predecessor?: string;
  readonly members?: readonly string[];
  readonly figures?: FigureInput[];
}

export interface VolunteerDeclaration extends Pick<CreateVolunteerInput, 'number' | 'name' | 'category'> {
  readonly organisations: readonly string[];
}

export interface EventDeclaration extends Pick<CreateEventInput, 'name' | 'kind' | 'startsAt'> {
  readonly summary: TextInput;
  readonly venue?: TextInput;
  readonly region?: string;
  /** The host first. */
  readonly organisers: readonly string[];
  readonly attendance?: FigureInput;
  readonly figures?: FigureInput[];
  readonly segments?: SegmentInput[];
  /** Under way: its first segment runs. All other events are over. */
  readonly live?: true;
  /** What is listed at it, in order. */
  readonly projects?: readonly ProjectDeclaration[];
}

export interface MilestoneDeclaration extends Pick<
  RecordMilestoneInput,
  'title' | 'date' | 'precision' | 'source'
> {
  readonly organisation: string;
  readonly summary?: TextInput;
  readonly figures?: FigureInput[];
}

export interface ProjectDeclaration extends Pick<CreateProjectInput, 'name' | 'serviceArea'> {
  readonly summary?: TextInput;
  readonly beneficiary: TextInput;
  /** Who runs it. */
  readonly organisation: string;
}

/** One reported system; whatever is named stands before what names it. */
export interface Case {
  readonly organisations: readonly OrganisationDeclaration[];
  readonly volunteers: readonly VolunteerDeclaration[];
  readonly events?: readonly EventDeclaration[];
  /** What the report dates by no hour. */
  readonly milestones?: readonly MilestoneDeclaration[];
  /** Projects that are listed at no event. */
  readonly projects?: readonly ProjectDeclaration[];
}

/** A text as it was written, in Chinese, and its translation. */
export function both(zh: string, en: string): TextInput {
  return { original: Lang.ZH, zh, en };
}

/** What marks a name that stands in for one the report does not give, so that nobody takes it for real. */
export const DEMO_MARK = { zh: '（演示）', en: ' (demo)' };

export function demo(zh: string, en: string): TextInput {
  return both(zh + DEMO_MARK.zh, en + DEMO_MARK.en);
}

/** A whole number of things, each made from its number: 1, 2, 3 … */
export function numbered<T>(count: number, make: (number: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index + 1));
}

/** Figures of one report: all as of its day, all from its source. */
export function reportedOn(day: string, source: string) {
  return (qualifier: Qualifier, value: number, label: TextInput, unit?: string): FigureInput => ({
    label,
    value,
    qualifier,
    asOf: new Date(day),
    source,
    ...(unit !== undefined && { unit }),
  });
}
