import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SegmentKind, SegmentState } from '../domain/event/entity.js';
import { ProjectState } from '../domain/project/entity.js';
import { GIFTS, type Gift } from './demo-data/ceremony.js';
import { LAUNCH } from './demo-data/case5-dongying.js';
import { DEMO_MARK } from './demo-data/declare.js';
import * as ask from './demo-data/operations.js';
import { Failure } from './failure.js';

const REQUEST_MS = 10_000;
const STEP_MS = 3_000;

export interface DemoOptions {
  /** Where the gateway is, such as http://127.0.0.1:4000. */
  readonly url: string;
  /** An admin's. */
  readonly token: string;
  /** Time between two steps. */
  readonly everyMs?: number;
  /** Takes a line for each step. */
  readonly out: (line: string) => void;
  /** Takes the claims of an earlier run back first. */
  readonly again?: boolean;
}

/**
 * Plays the ceremony of the demo data against a running gateway, and ends with it or with Ctrl-C. It finds its event by
 * name and lets only organisations marked as demo act, so that it leaves everything else in the graph alone.
 * @throws Failure when the gateway cannot be reached, refuses, or has no demo data
 */
export async function playDemo({
  url,
  token,
  everyMs = STEP_MS,
  out,
  again = false,
}: DemoOptions): Promise<void> {
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt);
  try {
    const pace = () => sleep(everyMs, undefined, { signal: stop.signal });
    await new Ceremony(new Gateway(url, token), out, pace).play(again);
  } catch (error) {
    if (!stop.signal.aborted || error instanceof Failure) throw error;
    out('Stopped.');
  } finally {
    process.off('SIGINT', interrupt);
  }
}

class Ceremony {
  private readonly run = randomUUID();
  private steps = 0;

  constructor(
    private readonly gateway: Gateway,
    private readonly out: (line: string) => void,
    private readonly pace: () => Promise<void>,
  ) {}

  async play(again: boolean): Promise<void> {
    const place = await this.find();
    const stage = await this.gateway.ask<ask.Stage>(ask.STAGE, place);
    const claimants = stage.organisations.nodes.filter(({ zh }) => zh.endsWith(DEMO_MARK.zh));
    let { rows } = stage.claimBoard;
    if (!claimants.length || !rows.length) throw noDemoData();
    this.out(`The ceremony: ${LAUNCH.name.en ?? ''}`);
    if (again) {
      await this.clear(rows);
      ({ rows } = (await this.gateway.ask<ask.Stage>(ask.STAGE, place)).claimBoard);
    }

    await this.begin(SegmentKind.CLAIM, place.eventId, stage);
    const open = rows.filter(isOpen);
    if (!open.length) this.out('Every project is taken already; --again takes the claims back first.');
    for (const [index, { project }] of open.entries()) await this.claim(project, cycle(claimants, index));

    await this.begin(SegmentKind.DONATE, place.eventId, stage);
    for (const gift of GIFTS) await this.donate(gift, place.eventId, rows, claimants);

    await this.begin(SegmentKind.MARKET, place.eventId, stage);
    await this.begin(SegmentKind.CLOSING, place.eventId, stage);
    const { received, pledged } = (await this.gateway.ask<ask.Total>(ask.TOTAL, place)).donationTotal;
    this.out(`The end: ¥${received.amount} received, ¥${pledged.amount} pledged.`);
  }

  private async find(): Promise<{ eventId: string; regionId: string }> {
    const { kind, startsAt } = LAUNCH;
    const before = new Date(startsAt.getTime() + 1);
    const { events } = await this.gateway.ask<ask.Found>(ask.FIND, { kind, from: startsAt, before });
    const launch = events.nodes.find(({ zh }) => zh === LAUNCH.name.zh);
    if (!launch?.region) throw noDemoData();
    return { eventId: launch.id, regionId: launch.region.id };
  }

  /** Opens every project again that was taken or done. */
  private async clear(rows: readonly ask.BoardRow[]): Promise<void> {
    for (const { state, project, claims } of rows) {
      if (isDone(state)) await this.gateway.change(ask.REOPEN, { projectId: project.id });
      for (const { id: claimId } of claims) await this.gateway.change(ask.RELEASE, { claimId });
    }
    this.out('The claims of the last time are taken back.');
  }

  private async begin(kind: SegmentKind, eventId: string, { event }: ask.Stage): Promise<void> {
    const segment = event.segments.find((each) => each.kind === kind);
    if (!segment || (segment.state === SegmentState.RUNNING && this.steps === 0)) return;
    await this.step(`▸ ${segment.title}`, ask.ADVANCE, { eventId, segmentId: segment.id });
  }

  private async claim(project: ask.BoardRow['project'], claimant: Claimant): Promise<void> {
    const input = { projectId: project.id, claimantId: claimant.id, idempotencyKey: this.key() };
    await this.step(`${claimant.name} claims ${project.name}`, ask.CLAIM, input);
  }

  private async donate(
    { kind, yuan, from, to }: Gift,
    eventId: string,
    rows: readonly ask.BoardRow[],
    claimants: readonly Claimant[],
  ): Promise<void> {
    const donor = from === null ? undefined : cycle(claimants, from);
    const project = to === null ? undefined : cycle(rows, to - 1).project;
    const verb = kind === 'PLEDGE' ? 'pledges' : 'gives';
    const what = `${donor?.name ?? 'Someone'} ${verb} ¥${yuan.toLocaleString('en')} for ${project?.name ?? 'the event'}`;
    await this.step(what, ask.DONATE, {
      kind,
      to: project ? { projectId: project.id } : { eventId },
      amount: { amount: `${String(yuan)}.00`, currency: 'CNY' },
      donor: donor ? { organisationId: donor.id } : { anonymous: true },
      publishName: donor !== undefined,
      publishAmount: true,
      idempotencyKey: this.key(),
    });
  }

  /** One thing that the audience sees happen, after a while. */
  private async step(what: string, operation: string, input: object): Promise<void> {
    await this.pace();
    this.steps += 1;
    const refusal = await this.gateway.change(operation, input);
    this.out(refusal === undefined ? what : `${what} – refused: ${refusal}`);
  }

  /** No other request of this or any other run has it. */
  private key(): string {
    return `demo-${this.run}-${String(this.steps)}`;
  }
}

type Claimant = ask.Stage['organisations']['nodes'][number];

function isOpen({ state, openPlaces }: ask.BoardRow): boolean {
  const closed: readonly string[] = [ProjectState.WITHDRAWN, ProjectState.SUBMITTED];
  return openPlaces > 0 && !isDone(state) && !closed.includes(state);
}

function isDone(state: string): boolean {
  return state === ProjectState.ACCEPTED || state === ProjectState.CLOSED;
}

/** There is always one: beyond the last it begins anew. */
function cycle<T>(items: readonly T[], index: number): T {
  return items[index % items.length] as T;
}

function noDemoData(): Failure {
  return new Failure('This gateway has no demo data to play with: start one on an empty store.');
}

/** A gateway, asked over HTTP. */
class Gateway {
  private readonly endpoint: URL;

  constructor(
    url: string,
    private readonly token: string,
  ) {
    this.endpoint = new URL('/graphql', url);
  }

  /** @returns why it was refused, or undefined when it was done */
  async change(operation: string, input: object): Promise<string | undefined> {
    const { answer } = await this.ask<{ answer: ask.UserErrors }>(operation, { input });
    return answer.userErrors[0]?.message;
  }

  /** @throws Failure */
  async ask<T>(query: string, variables: object): Promise<T> {
    const response = await this.post(JSON.stringify({ query, variables }));
    const body = (await response.json().catch(() => ({}))) as Partial<Answer<T>>;
    const [refusal] = body.errors ?? [];
    if (refusal) throw new Failure(`The gateway at ${this.endpoint.origin} refuses: ${refusal.message}`);
    if (body.data) return body.data;
    throw new Failure(
      `What answers at ${this.endpoint.origin} is no gateway (HTTP ${String(response.status)}).`,
    );
  }

  private async post(body: string): Promise<Response> {
    try {
      return await fetch(this.endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
        body,
        signal: AbortSignal.timeout(REQUEST_MS),
      });
    } catch {
      const { origin } = this.endpoint;
      throw new Failure(
        `No gateway answers at ${origin}: run npm start first, or give its address with --url.`,
      );
    }
  }
}

interface Answer<T> {
  readonly data: T;
  readonly errors: readonly { readonly message: string }[];
}
