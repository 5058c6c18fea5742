import type { Browser, BrowserContext, Page } from 'playwright-core';
import {
  createCeremony,
  createOrganisation,
  createVolunteer,
  type Ceremony,
} from '../../harness/ceremony.js';
import type { Answer } from '../../harness/client.js';
import type { GatewayProcess } from '../../harness/processes.js';
import { openWindow, type Misdeeds } from '../chromium.js';
import { operatorToken } from './desk.js';

/** Those who claim and give. */
export interface Givers {
  readonly hospital: Answer;
  readonly school: Answer;
  readonly volunteer: Answer;
}

export async function createGivers({ admin }: GatewayProcess): Promise<Givers> {
  const hospital = await createOrganisation(admin, {
    name: { zh: '胜利油田中心医院', en: 'Shengli Oilfield Central Hospital' },
  });
  const school = await createOrganisation(admin, { name: { zh: '重庆路小学', en: 'Chongqing Road School' } });
  return { hospital, school, volunteer: await createVolunteer(admin, hospital.id) };
}

export type Hall = Ceremony;

const NAMES = ['和美社区花园', '银龄讲堂', '护河行动'];

/** @param projects at least as many as have names here */
export async function createHall({ admin }: GatewayProcess, projects = NAMES.length): Promise<Hall> {
  const ceremony = await createCeremony(admin, projects);
  for (const [index, zh] of NAMES.entries()) {
    const { id } = ceremony.projects[index]!;
    await admin.do('updateProject', 'project { id }', { id, name: { zh } });
  }
  return ceremony;
}

/** The console in a window of its own, signed in, at the event of a hall. */
export class Operator {
  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    readonly misdeeds: Misdeeds,
    private readonly url: string,
  ) {}

  static async at(
    browser: Browser,
    { url }: GatewayProcess,
    hall: Hall,
    { token, phone = false }: { token?: string; phone?: boolean } = {},
  ): Promise<Operator> {
    const viewport = phone ? { width: 390, height: 844 } : { width: 1280, height: 900 };
    const { page, context, misdeeds } = await openWindow(browser, url, viewport, { hasTouch: phone });
    const address = `${url}/console?event=${String(hall.event.id)}`;
    const operator = new Operator(page, context, misdeeds, address);
    await page.clock.install();
    await operator.open(token ?? (await operatorToken(hall, 'operator')));
    return operator;
  }

  /** Another tab of the same browser. */
  async tab(): Promise<Operator> {
    const page = await this.context.newPage();
    const tab = new Operator(page, this.context, this.misdeeds, this.url);
    return tab;
  }

  async open(token?: string): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(token === undefined ? this.url : `${this.url}#token=${token}`);
    await this.page.waitForSelector('.recording[data-ready=true] [data-testid=outbox]', {
      state: 'attached',
    });
  }

  /** Keys one after another, such as `p`, `Tab`; a text of more than one character that is no key's name is typed. */
  async keys(...pressed: string[]): Promise<void> {
    for (const each of pressed) {
      if (each.length === 1 || /^(Tab|Enter|Escape|Space|Arrow\w+|Shift\+Tab)$/.test(each))
        await this.page.keyboard.press(each);
      else await this.page.keyboard.insertText(each);
    }
  }

  /** Opens a form by its key, fills it in and commits it: it is in the outbox. */
  async record(...pressed: string[]): Promise<void> {
    await this.keys(...pressed);
    // It is emptied as a form is opened, and says what was taken in as that is closed.
    await this.page.waitForSelector('[data-testid=done]:not(:empty)', { timeout: 10_000 });
  }

  /** What waits and what was refused. */
  async outbox(waiting: number, refused = 0): Promise<void> {
    const selector = `[data-testid=outbox][data-waiting="${String(waiting)}"][data-refused="${String(refused)}"]`;
    await this.page.waitForSelector(selector, { state: 'attached', timeout: 15_000 });
  }

  /** Cuts the network, or mends it. Requests of a page without a network fail, which is no error of the page. */
  async network(isThere: boolean): Promise<void> {
    await this.context.setOffline(!isThere);
  }
}

/** All that was recorded at the event of a hall, by the gateway itself, in the order of recording. */
export async function recordedAt({ admin }: GatewayProcess, { event }: Hall): Promise<Answer> {
  const { event: found } = await admin.ask(
    `query ($id: ID!) { event(id: $id) {
      donationTotal { pledged { amount } received { amount } refunded { amount } donationCount }
      donations(first: 100, orderBy: { field: RECORDED_AT }) { nodes { kind donorName donor { node { ... on Organisation { id } ... on Volunteer { id } } } amount { amount } balance { amount } project { id } } }
      claims(first: 100, orderBy: { field: CLAIMED_AT }) { nodes { state claimantName recordedFor { ... on Organisation { id } } project { id } } }
    } }`,
    { id: event.id },
  );
  return found;
}
