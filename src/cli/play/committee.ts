import { committee } from '../demo-data/case3-committee.js';
import { both, DEMO_MARK } from '../demo-data/declare.js';
import { organisationOf } from './found.js';
import type { Gateway } from './gateway.js';
import type { Stage } from './stage.js';

const MEMBERS = /* GraphQL */ `
  query DemoMembers($id: ID!) {
    organisation(id: $id) {
      members(first: 20) {
        nodes {
          id
          name(lang: EN)
        }
      }
    }
  }
`;

const MET = /* GraphQL */ `
  query DemoMet($id: ID!) {
    event(id: $id) {
      attendances {
        totalCount
      }
      decisions {
        totalCount
      }
    }
  }
`;

const DECISIONS = [
  both('整合成员单位资源（演示）', 'Pool the resources of the member units (demo)'),
  both('志愿服务以项目化方式运行（演示）', 'Run volunteering as projects (demo)'),
];

interface Unit {
  readonly id: string;
  readonly name: string;
}

interface Met {
  readonly event: {
    readonly attendances: { readonly totalCount: number };
    readonly decisions: { readonly totalCount: number };
  };
}

/** The committee meets: its member units attend, it decides, and each decision becomes the task of a unit. */
export async function playCommittee(stage: Stage): Promise<void> {
  const { gateway, out } = stage;
  const zh = committee.organisations.find(({ key }) => key === 'committee')?.name.zh ?? '';
  const { id: organisationId, name } = await organisationOf(gateway, 'COMMITTEE', zh);
  const units = await membersOf(gateway, organisationId);
  out(`A plenary: ${name}`);
  const eventId = await stage.step('The meeting is called', 'createEvent', 'event', {
    ...{ kind: 'PLENARY', startsAt: new Date(), organiserIds: [organisationId] },
    name: both(`全体会议${DEMO_MARK.zh}`, `Plenary${DEMO_MARK.en}`),
  });
  if (eventId === undefined) return;
  for (const unit of units) {
    const attending = { eventId, organisationId: unit.id, role: 'MEMBER_UNIT' };
    await stage.step(`${unit.name} attends`, 'recordAttendance', 'attendance', attending);
  }
  for (const [index, title] of DECISIONS.entries()) {
    const proposing = { eventId, title };
    const id = await stage.step(`Proposed: ${title.en ?? ''}`, 'proposeDecision', 'decision', proposing);
    if (id === undefined) continue;
    await stage.step('  adopted', 'adoptDecision', 'decision', { id });
    const unit = units[index % units.length];
    const task = { organisationId: unit?.id, decisionId: id, title, dueOn: inDays(90) };
    if (unit) await stage.step(`  ${unit.name} sees to it`, 'createTask', 'task', task);
  }
  const { event } = await gateway.ask<Met>(MET, { id: eventId });
  const [attend, decided] = [event.attendances.totalCount, event.decisions.totalCount];
  out(`The end: ${String(attend)} units attended, ${String(decided)} decisions.`);
}

async function membersOf(gateway: Gateway, id: string): Promise<readonly Unit[]> {
  const { organisation } = await gateway.ask<{ organisation: { members: { nodes: Unit[] } } }>(MEMBERS, {
    id,
  });
  return organisation.members.nodes;
}

const DAY_MS = 86_400_000;

const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
