import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { GIFTS, type Gift } from '../demo-data/ceremony.js';
import { LAUNCH } from '../demo-data/case5-dongying.js';
import { DEMO_MARK } from '../demo-data/declare.js';
import * as ask from '../demo-data/operations.js';
import { noDemoData } from '../play/found.js';
import { Gateway } from '../play/gateway.js';
import { PLAYS } from '../play/plays.js';
import { Stage } from '../play/stage.js';

const STEP_MS = 3_000;

export interface DemoOptions {
  /** URL of the gateway, such as http://127.0.0.1:4000. */
  readonly url: string;
  /** A token of role admin. */
  readonly token: string;
  /** Time between two steps. */
  readonly everyMs?: number;
  /** Called with one line of text for each step. */
  readonly out: (line: string) => void;
  /** Whether claims of an earlier run are released first. */
  readonly again?: boolean;
  /** Which of the five cases is played; when left out, the ceremony of the last, without what follows it. */
  readonly caseNumber?: CaseNumber;
}

/** The cases by their numbers. Only the fifth, the ceremony, takes back what an earlier run has done. */
export type CaseNumber = 1 | 2 | 3 | 4 | 5;

/**
 * Plays the ceremony of the demo data against a running gateway, until its end or Ctrl-C. It finds its event by name, and acts
 * only for organisations with the demo mark, so it leaves all other data alone.
 * @throws Failure when the gateway cannot be reached, refuses, or has no demo data
 */
export async function playDemo({
  url,
  token,
  everyMs = STEP_MS,
  out,
  again = false,
  caseNumber,
}: DemoOptions): Promise<void> {
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt);
  try {
    const pause = () => sleep(everyMs, undefined, { signal: stop.signal });
    const gateway = new Gateway(url, token);
    if (caseNumber === undefined || caseNumber === 5) {
      await new Ceremony(gateway, out, pause).play(again);
    }
    if (caseNumber !== undefined) await PLAYS[caseNumber](new Stage(gateway, out, pause));
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error;
    out('Stopped.');
  } finally {
    process.off('SIGINT', interrupt);
  }
}

const CLAIMABLE: readonly string[] = ['LISTED', 'CLAIMED', 'SIGNED', 'IN_PROGRESS', 'REOPENED'];
const DONE: readonly string[] = ['ACCEPTED', 'CLOSED'];

/** The segments of the programme that it starts. The opening is over by then. */
type Part = 'CLAIM' | 'DONATE' | 'MARKET' | 'CLOSING';

class Ceremony {
  private readonly run = randomUUID();
  private keys = 0;
  private programme: readonly ask.Segment[] = [];
  private running: string | undefined;
  private rows: readonly ask.BoardRow[] = [];
  private claimants: readonly ask.Claimant[] = [];

  constructor(
    private readonly gateway: Gateway,
    private readonly out: (line: string) => void,
    private readonly pause: () => Promise<void>,
  ) {}

  async play(again: boolean): Promise<void> {
    const launch = await this.find();
    await this.read(launch);
    if (again) {
      await this.clear();
      await this.read(launch);
    }
    this.out(`The ceremony: ${LAUNCH.name.en ?? ''}`);
    await this.claim(launch.eventId);
    await this.begin('DONATE', launch.eventId);
    for (const gift of GIFTS) await this.donate(gift, launch.eventId);
    await this.begin('MARKET', launch.eventId);
    await this.begin('CLOSING', launch.eventId);
    const { received, pledged } = (await this.gateway.ask<ask.Total>(ask.TOTAL, launch)).donationTotal;
    this.out(`The end: ¥${received.amount} received, ¥${pledged.amount} pledged.`);
  }

  private async find(): Promise<{ eventId: string; regionId: string }> {
    const { kind, startsAt, name } = LAUNCH;
    const before = new Date(startsAt.getTime() + 1);
    const { events } = await this.gateway.ask<ask.Found>(ask.FIND, { kind, from: startsAt, before });
    const launch = events.nodes.find(({ zh }) => zh === name.zh);
    if (!launch?.region) return noDemoData();
    return { eventId: launch.id, regionId: launch.region.id };
  }

  private async read(launch: object): Promise<void> {
    const { event, claimBoard, organisations } = await this.gateway.ask<ask.Stage>(ask.STAGE, launch);
    this.programme = event.segments;
    this.running = event.segments.find(({ state }) => state === 'RUNNING')?.id;
    this.rows = claimBoard.rows;
    this.claimants = organisations.nodes.filter(({ zh }) => zh.endsWith(DEMO_MARK.zh));
    if (!this.rows.length || !this.claimants.length) noDemoData();
  }

  /** Releases claims and reopens projects of an earlier run. */
  private async clear(): Promise<void> {
    for (const { state, project, claims } of this.rows) {
      if (DONE.includes(state)) await this.gateway.change(ask.REOPEN, { id: project.id });
      for (const { claim } of claims) await this.gateway.change(ask.RELEASE, { id: claim.id });
    }
    this.out('The claims of the last run are released.');
  }

  private async begin(part: Part, eventId: string): Promise<void> {
    const segment = this.programme.find(({ kind }) => kind === part);
    if (!segment || segment.id === this.running) return;
    const runningSegmentId = this.running;
    this.running = segment.id;
    await this.step(`▸ ${segment.title}`, ask.ADVANCE, {
      id: eventId,
      runningSegmentId,
      segmentId: segment.id,
    });
  }

  /** Each open project is claimed by the claimant with the same index. */
  private async claim(eventId: string): Promise<void> {
    const pairs = this.rows.map((row, index) => ({ row, claimant: cycle(this.claimants, index) }));
    const open = pairs.filter(({ row }) => row.openPlaces > 0 && CLAIMABLE.includes(row.state));
    if (!open.length) {
      this.out('Every project is taken already; with --again the claims are taken back first.');
      return;
    }
    await this.begin('CLAIM', eventId);
    for (const { row, claimant } of open) {
      const [projectId, organisationId] = [row.project.id, claimant.id];
      const input = { projectId, claimant: { organisationId }, idempotencyKey: this.key() };
      await this.step(`${claimant.name} claims ${row.project.name}`, ask.CLAIM, input);
    }
  }

  private async donate({ kind, yuan, from, to }: Gift, eventId: string): Promise<void> {
    const donor = from === null ? undefined : cycle(this.claimants, from);
    const project = to === null ? undefined : cycle(this.rows, to - 1).project;
    const gives = `${donor?.name ?? 'Someone'} ${kind === 'PLEDGE' ? 'pledges' : 'gives'}`;
    await this.step(
      `${gives} ¥${yuan.toLocaleString('en')} for ${project?.name ?? 'the event'}`,
      ask.DONATE,
      {
        kind,
        to: project ? { projectId: project.id } : { eventId },
        amount: { amount: `${String(yuan)}.00`, currency: 'CNY' },
        donor: donor ? { organisationId: donor.id } : { anonymous: true },
        publishName: donor !== undefined,
        publishAmount: true,
        idempotencyKey: this.key(),
      },
    );
  }

  /** Waits, then makes one change that the audience sees. */
  private async step(what: string, operation: string, input: object): Promise<void> {
    await this.pause();
    const refusal = await this.gateway.change(operation, input);
    this.out(refusal === undefined ? what : `${what} – refused: ${refusal}`);
  }

  /** An idempotency key that no other request has. */
  private key(): string {
    this.keys += 1;
    return `demo-${this.run}-${String(this.keys)}`;
  }
}

/** The item at an index, starting over after the last one. */
function cycle<T>(items: readonly T[], index: number): T {
  return items[index % items.length] as T;
}
