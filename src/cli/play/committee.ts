import { PLENARY } from '../demo-data/case3-committee.js';
import { both } from '../demo-data/declare.js';
import { eventOf } from './found.js';
import type { Stage } from './stage.js';

const MET = /* GraphQL */ `
  query DemoMet($id: ID!) {
    event(id: $id) {
      attendances(first: 20) {
        totalCount
        nodes {
          organisation {
            id
            name(lang: EN)
          }
        }
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
    readonly attendances: {
      readonly totalCount: number;
      readonly nodes: readonly { readonly organisation: Unit | null }[];
    };
    readonly decisions: { readonly totalCount: number };
  };
}

/** At the plenary, which its member units attend, the committee decides, and each decision becomes the task of a unit. */
export async function playCommittee(stage: Stage): Promise<void> {
  const { gateway, out } = stage;
  const { id: eventId } = await eventOf(gateway, PLENARY);
  const { attendances } = (await gateway.ask<Met>(MET, { id: eventId })).event;
  const units = attendances.nodes.flatMap(({ organisation }) => organisation ?? []);
  out(`The plenary: ${PLENARY.name.en ?? ''}, ${String(attendances.totalCount)} units attend`);
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

const DAY_MS = 86_400_000;

const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
