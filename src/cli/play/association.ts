import { pukou } from '../demo-data/case4-pukou.js';
import { both, DEMO_MARK } from '../demo-data/declare.js';
import { noDemoData, organisationOf } from './found.js';
import type { Stage } from './stage.js';

const HAS = /* GraphQL */ `
  query DemoAssociation($id: ID!) {
    organisation(id: $id) {
      registrations(first: 1) {
        nodes {
          id
        }
      }
      series(first: 10) {
        nodes {
          id
          name(lang: EN)
          latest {
            value
          }
        }
      }
      venues(first: 1) {
        nodes {
          id
          name(lang: EN)
        }
      }
      milestones {
        totalCount
      }
    }
  }
`;

interface Has {
  readonly organisation: {
    readonly registrations: { readonly nodes: readonly { readonly id: string }[] };
    readonly series: {
      readonly nodes: readonly { id: string; name: string; latest: { value: number } | null }[];
    };
    readonly venues: { readonly nodes: readonly { readonly id: string; readonly name: string }[] };
    readonly milestones: { readonly totalCount: number };
  };
}

/** A press conference: the home is booked, the registration is told, the figures of the day are, and what is looked back on. */
export async function playAssociation(stage: Stage): Promise<void> {
  const { gateway, out } = stage;
  const zh = pukou.organisations.find(({ key }) => key === 'pukou-association')?.name.zh ?? '';
  const { id: organisationId, name } = await organisationOf(gateway, 'ASSOCIATION', zh);
  const { registrations, series, venues } = (await gateway.ask<Has>(HAS, { id: organisationId }))
    .organisation;
  const [registration, venue] = [registrations.nodes[0], venues.nodes[0]];
  if (!registration || !venue) return noDemoData();
  out(`A press conference: ${name}`);
  const startsAt = new Date();
  const title = both(`新闻发布会${DEMO_MARK.zh}`, `Press conference${DEMO_MARK.en}`);
  const eventId = await stage.step('The press is invited', 'createEvent', 'event', {
    ...{ kind: 'PRESS_CONFERENCE', startsAt, organiserIds: [organisationId], name: title },
  });
  if (eventId === undefined) return;
  await stage.step(`${venue.name} is booked for it`, 'bookVenue', 'booking', {
    ...{ venueId: venue.id, organisationId, for: { eventId }, startsAt },
    endsAt: new Date(startsAt.getTime() + HOUR_MS),
  });
  const today = startsAt.toISOString().slice(0, 10);
  const told = { id: registration.id, source: title };
  await stage.step('What it is registered as is told', 'updateRegistration', 'registration', told);
  for (const { id: seriesId, name: counted, latest } of series.nodes) {
    const value = (latest?.value ?? 0) + 12;
    await stage.step(`${counted}: ${value.toLocaleString('en')}`, 'recordSeriesValue', 'seriesValue', {
      ...{ seriesId, value, asOf: { date: today }, source: title },
    });
  }
  await stage.step('It is a milestone', 'recordMilestone', 'milestone', {
    ...{ organisationId, title, date: today },
  });
  const { milestones } = (await gateway.ask<Has>(HAS, { id: organisationId })).organisation;
  out(`The end: ${String(series.nodes.length)} figures told, ${String(milestones.totalCount)} milestones.`);
}

const HOUR_MS = 3_600_000;
