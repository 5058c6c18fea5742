import { ask } from '../../live/ask.js';
import type { Endpoint } from '../../live/endpoint.js';
import type { Wording } from '../panel.js';
import type { Currency } from './amount/amount.js';
import type { Named } from './finding/candidate.js';

/** A project of the event, as a claim needs to know it. */
export interface ProjectFacts {
  readonly id: string;
  readonly name: Wording;
  readonly position: number;
  readonly places: number;
  readonly openPlaces: number;
  readonly waiting: number;
  /** Whether it takes claims, also for its waitlist. */
  readonly takesClaims: boolean;
}

/** What has to be known before something is recorded, to say before what would be refused or has to be confirmed. */
export interface Facts {
  readonly money: Currency;
  /** What follows for a donor from how totals move. */
  readonly consent: Wording;
  readonly isAdmin: boolean;
  /** Whether this viewer keeps the books of the event. */
  readonly keepsBooks: boolean;
  readonly runsProjects: boolean;
  /** The viewer as a claimant or donor. */
  readonly ownIds: readonly string[];
  /** Who has let the host show its pledges by name, and record its claims; null where the viewer may not see that. */
  readonly allowing: { readonly pledges: readonly string[]; readonly claims: readonly string[] } | null;
  readonly projects: readonly ProjectFacts[];
}

const FACTS = /* GraphQL */ `
  query ConsoleRecording($eventId: ID!) {
    me {
      role
      organisation {
        id
      }
      volunteer {
        id
      }
    }
    event(id: $eventId) {
      currency
      donationTotal {
        net {
          digits
        }
      }
      totalsRule {
        zh: consent(lang: ZH)
        en: consent(lang: EN)
      }
      viewerCanRecordDonation {
        allowed
      }
      viewerCanUpdate {
        allowed
      }
      invitations(first: 100, filter: { states: [ACCEPTED] }) {
        nodes {
          allows
          invitee {
            ... on Organisation {
              id
            }
            ... on Volunteer {
              id
            }
          }
        }
      }
    }
  }
`;

/** By itself: with the rest it would be more than one query may cost. */
const BOARD = /* GraphQL */ `
  query ConsoleProjects($eventId: ID!) {
    event(id: $eventId) {
      claimBoard {
        rows {
          places
          openPlaces
          waiting
          project {
            id
            position
            zh: name(lang: ZH)
            en: name(lang: EN)
            claimable {
              allowed
              code
            }
          }
        }
      }
    }
  }
`;

interface Able {
  readonly allowed: boolean;
}

interface Answer {
  readonly me: { role: string; organisation: { id: string } | null; volunteer: { id: string } | null } | null;
  readonly event: {
    readonly currency: string;
    readonly donationTotal: { readonly net: { readonly digits: number } };
    readonly totalsRule: Wording;
    readonly viewerCanRecordDonation: Able;
    readonly viewerCanUpdate: Able;
    readonly invitations: { nodes: { allows: string[]; invitee: { id: string } }[] } | null;
  } | null;
}

interface Board {
  readonly event: {
    readonly claimBoard: {
      readonly rows: readonly {
        readonly places: number;
        readonly openPlaces: number;
        readonly waiting: number;
        readonly project: Wording & {
          readonly id: string;
          readonly position: number;
          readonly claimable: Able & { readonly code: string | null };
        };
      }[];
    };
  } | null;
}

/** Throws when the gateway is away. */
export async function loadFacts(endpoint: Endpoint, eventId: string): Promise<Facts> {
  const [{ me, event }, board] = await Promise.all([
    ask<Answer>(endpoint, FACTS, { eventId }),
    ask<Board>(endpoint, BOARD, { eventId }),
  ]);
  if (!event) throw new Error('There is no such event.');
  const allowing = (what: string) =>
    event.invitations?.nodes.filter(({ allows }) => allows.includes(what)).map(({ invitee }) => invitee.id) ??
    [];
  return {
    money: { currency: event.currency, digits: event.donationTotal.net.digits },
    consent: event.totalsRule,
    isAdmin: me?.role === 'ADMIN',
    keepsBooks: event.viewerCanRecordDonation.allowed,
    runsProjects: event.viewerCanUpdate.allowed,
    ownIds: [me?.organisation?.id, me?.volunteer?.id].filter((id) => id != null),
    allowing: event.invitations && { pledges: allowing('PLEDGES'), claims: allowing('CLAIMS') },
    projects: (board.event?.claimBoard.rows ?? []).map(({ places, openPlaces, waiting, project }) => ({
      ...{ id: project.id, name: { zh: project.zh, en: project.en }, position: project.position },
      ...{ places, openPlaces, waiting, takesClaims: takesClaims(project.claimable) },
    })),
  };
}

export const projectsNamed = ({ projects }: Facts): Named[] =>
  projects.map(({ id, name, position }) => ({ id, kind: 'project', ...name, number: String(position) }));

const takesClaims = ({ allowed, code }: Able & { readonly code: string | null }): boolean =>
  allowed || code === 'ALREADY_CLAIMED';
