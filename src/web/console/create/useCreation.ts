import { useState } from 'preact/hooks';
import { useChanges, type Changes } from '../frame/useChanges.js';
import type { ConsoleEvent } from '../panel.js';
import type { SegmentFields, TextInput } from '../programme/fields.js';
import { endpoint, openEvent } from '../session/session.js';
import type { ProjectFields } from '../sheets/projects.js';

/** An event as it is to be created. */
export interface Plan {
  readonly event: {
    readonly name: TextInput;
    readonly kind: string;
    readonly startsAt: string;
    readonly timeZone: string;
    readonly organiserIds: readonly [string];
  };
  readonly segments: readonly SegmentFields[];
  readonly projects: readonly ProjectFields[];
}

interface Created {
  readonly event: {
    readonly id: string;
    readonly zh: string;
    readonly en: string;
    readonly timeZone: string;
  };
}

const EVENT = 'event { id zh: name(lang: ZH) en: name(lang: EN) timeZone }';

export interface Creation {
  readonly changes: Changes;
  /** Projects that are still to be entered, once the event is there; undefined before. */
  readonly left: number | undefined;
  readonly create: (plan: Plan) => Promise<void>;
}

/** Creates an event with its programme, then its projects one after the other; what was refused on the way is gone on with. */
export function useCreation(): Creation {
  const changes = useChanges(endpoint());
  const [event, made] = useState<ConsoleEvent>();
  const [entered, count] = useState(0);
  const [total, plan] = useState(0);
  const create = async ({ event: input, segments, projects }: Plan) => {
    plan(projects.length);
    const created = event ?? (await createEvent(changes, { ...input, segments }));
    if (!created) return;
    made(created);
    for (const [at, project] of projects.entries()) {
      if (at < entered) continue;
      const [organisationId] = input.organiserIds;
      const all = { eventId: created.id, organisationId, ...project };
      if (!(await changes.make('createProject', 'project { id }', all))) return;
      count(at + 1);
    }
    openEvent(created);
  };
  return { changes, left: event && total - entered, create };
}

async function createEvent(changes: Changes, input: object): Promise<ConsoleEvent | undefined> {
  const payload = await changes.make<Created>('createEvent', EVENT, input);
  if (!payload) return undefined;
  const { id, zh, en, timeZone } = payload.event;
  return { id, name: { zh, en }, timeZone };
}
