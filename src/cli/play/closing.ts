import { LAUNCH } from '../demo-data/case5-dongying.js';
import { DEMO_MARK } from '../demo-data/declare.js';
import { eventOf } from './found.js';
import type { Stage } from './stage.js';

const ITEMS = /* GraphQL */ `
  query DemoItems($id: ID!) {
    event(id: $id) {
      projects(filter: { states: [CLOSED] }) {
        totalCount
      }
      claims(first: 20, filter: { open: true }, orderBy: { field: CLAIMED_AT, direction: ASC }) {
        nodes {
          id
          state
          overdue
          zh: claimantName(lang: ZH)
          claimant: claimantName(lang: EN)
          project {
            id
            name(lang: EN)
            organisation {
              id
              name(lang: EN)
              waivers(first: 1, filter: { current: true }) {
                nodes {
                  id
                }
              }
            }
          }
        }
      }
    }
  }
`;

interface Item {
  readonly id: string;
  readonly state: string;
  readonly overdue: boolean;
  readonly zh: string | null;
  readonly claimant: string | null;
  readonly project: { readonly id: string; readonly name: string; readonly organisation: Host };
}

interface Host {
  readonly id: string;
  readonly name: string;
  readonly waivers: { readonly nodes: readonly { readonly id: string }[] };
}

interface Items {
  readonly event: {
    readonly projects: { readonly totalCount: number };
    readonly claims: { readonly nodes: readonly Item[] };
  };
}

/** As many items are late: they were due before the year was out. */
const LATE = 3;
const DUE_AT = '2022-12-31T15:59:59Z';

/** After the ceremony: every claimed item is followed until it is done, and then struck off the list with evidence (销号). */
export async function playClosing(stage: Stage): Promise<void> {
  const { gateway, out } = stage;
  const { id } = await eventOf(gateway, LAUNCH);
  const read = async () => (await gateway.ask<Items>(ITEMS, { id })).event;
  const items = (await read()).claims.nodes.filter(({ zh }) => zh?.endsWith(DEMO_MARK.zh));
  out(`The closing: ${String(items.length)} claimed items are not struck off yet`);
  const [host] = items.map(({ project }) => project.organisation);
  if (host) await allow(stage, host);
  for (const item of items.slice(0, LATE)) if (item.state === 'CLAIMED') await agree(stage, item);
  const late = (await read()).claims.nodes.filter(({ overdue }) => overdue).length;
  out(`On the overdue board: ${String(late)}`);
  for (const [index, item] of items.entries()) await close(stage, item, index === 0);
  const { projects, claims } = await read();
  out(`The end: ${String(projects.totalCount)} items struck off, ${String(claims.nodes.length)} still owed.`);
}

/** One person plays both sides here, where it takes two. */
async function allow(stage: Stage, { id: organisationId, name, waivers }: Host): Promise<void> {
  if (waivers.nodes.length) return;
  const text = '演示：由一人代行双方。Demo: one person plays both sides.';
  await stage.step(`${name} lets one person play both sides`, 'giveWaiver', 'waiver', {
    organisationId,
    text,
  });
}

async function agree(stage: Stage, { id, claimant, project }: Item): Promise<void> {
  const what = `${claimant ?? ''} agrees to be done with ${project.name} by the end of 2022`;
  await stage.step(what, 'signClaim', 'claim', { id, dueAt: DUE_AT, side: 'CLAIMANT' });
}

async function close(
  stage: Stage,
  { id, state, claimant, project }: Item,
  isSentBack: boolean,
): Promise<void> {
  const submit = (evidence: string, what: string) =>
    stage.step(what, 'submitClaimEvidence', 'claim', { id, evidence });
  const done = `${project.name}: ${claimant ?? ''} hands in what was done`;
  if (state !== 'SUBMITTED' && state !== 'ACCEPTED') {
    await submit('已完工（演示）。It is done (demo).', done);
    if (isSentBack) {
      const reason = '缺少完工照片（演示）。Pictures of the work are missing (demo).';
      await stage.step('  sent back: pictures are missing', 'sendClaimBack', 'claim', { id, reason });
      await submit('已补照片（演示）。Pictures are added (demo).', '  handed in again, with pictures');
    }
  }
  if (state !== 'ACCEPTED') await stage.step('  accepted', 'acceptClaim', 'claim', { id });
  await stage.step('  struck off the list', 'closeProject', 'project', { id: project.id });
}
