import type { TextInput } from '../../domain/shape/values/text.js';
import { Failure } from '../failure.js';
import type { Gateway } from './gateway.js';

/** Of the demo data: an event, with its programme and its host. */
export interface FoundEvent {
  readonly id: string;
  readonly zh: string;
  readonly runningSegment: { readonly id: string } | null;
  readonly segments: readonly { readonly id: string; readonly kind: string; readonly title: string }[];
}

/** Of the demo data: an organisation. */
export interface FoundOrganisation {
  readonly id: string;
  readonly zh: string;
  readonly name: string;
}

const EVENTS = /* GraphQL */ `
  query DemoEvents($kind: EventKind!, $from: DateTimeISO!, $before: DateTimeISO!) {
    events(first: 20, filter: { kinds: [$kind], startsFrom: $from, startsBefore: $before }) {
      nodes {
        id
        zh: name(lang: ZH)
        runningSegment {
          id
        }
        segments {
          id
          kind
          title(lang: EN)
        }
      }
    }
  }
`;

const ORGANISATIONS = /* GraphQL */ `
  query DemoOrganisations($kind: OrganisationKind!) {
    organisations(first: 100, filter: { kinds: [$kind] }, orderBy: { field: CREATED_AT }) {
      nodes {
        id
        zh: name(lang: ZH)
        name(lang: EN)
      }
    }
  }
`;

interface Declared {
  readonly kind: string;
  readonly startsAt: Date;
  readonly name: TextInput;
}

/** The event that the demo data declares so. @throws Failure where there is none */
export async function eventOf(gateway: Gateway, { kind, startsAt, name }: Declared): Promise<FoundEvent> {
  const before = new Date(startsAt.getTime() + 1);
  const { events } = await gateway.ask<{ events: { nodes: FoundEvent[] } }>(EVENTS, {
    ...{ kind, from: startsAt, before },
  });
  return events.nodes.find(({ zh }) => zh === name.zh) ?? noDemoData();
}

/** Those of a kind, in the order in which the demo data declares them. */
export async function organisationsOf(gateway: Gateway, kind: string): Promise<FoundOrganisation[]> {
  const { organisations } = await gateway.ask<{ organisations: { nodes: FoundOrganisation[] } }>(
    ORGANISATIONS,
    { kind },
  );
  return organisations.nodes;
}

/** The organisation of a kind that the demo data calls so. @throws Failure where there is none */
export async function organisationOf(gateway: Gateway, kind: string, zh: string): Promise<FoundOrganisation> {
  return (await organisationsOf(gateway, kind)).find((found) => found.zh === zh) ?? noDemoData();
}

/** @throws Failure */
export function noDemoData(): never {
  throw new Failure(
    'This gateway has no demo data to play with: load it into an empty store with npm run -s cli -- seed.',
  );
}
