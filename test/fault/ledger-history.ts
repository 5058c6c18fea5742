import { parseFeedCursor } from '../../src/core/cursor.js';
import { createOrganisation, createProject } from '../harness/ceremony.js';
import { inputTypeOf, type Answer, type GraphClient } from '../harness/client.js';
import { LedgerModel, balanceOf, type Target, type Request } from './ledger-model.js';
import { DECIMALS, majorText, type Currency, type Step } from './ledger-steps.js';

const AMOUNTS = ['pledged', 'received', 'refunded', 'net'] as const;
const TOTAL = `donationTotal { ${AMOUNTS.map((name) => `${name} { amount minor }`).join(' ')} donationCount pledgedCount receivedCount donorCount cursor }`;
const PAYLOAD = `donation { id balance { amount minor } project { ${TOTAL} } organisation { ${TOTAL} } }
  line { id number countsAs amount { amount minor } } userErrors { code }`;
const END = `query ($project: ID!, $organisation: ID!, $kinds: [FeedKind!]) {
  project(id: $project) { ${TOTAL} } organisation(id: $organisation) { ${TOTAL} }
  feed(first: 100, filter: { organisationId: $organisation, kinds: $kinds }) { nodes { cursor kind donation { id } } }
}`;

const MUTATIONS = {
  record: 'recordDonation',
  receive: 'receivePledge',
  refund: 'refundDonation',
  correct: 'correctDonation',
} as const;
const KINDS = {
  receive: 'DONATION_RECEIVED',
  refund: 'DONATION_REFUNDED',
  correct: 'DONATION_CORRECTED',
} as const;
const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

interface Asked {
  readonly request: Request;
  readonly input: Record<string, unknown>;
  readonly answer: Answer;
}

/** A request and its outcome. */
interface Sent extends Omit<Asked, 'answer'> {
  readonly ids: { readonly donation: string; readonly line: string };
}

let histories = 0;

/** One organisation with one project, and all requests to their ledger, which the model receives too. */
export class LedgerHistory {
  private readonly model: LedgerModel;
  private readonly sent: Sent[] = [];
  private readonly name = `history-${String(process.pid)}-${String(++histories)}`;
  private keys = 0;
  private seq = 0;

  private constructor(
    private readonly admin: GraphClient,
    private readonly currency: Currency,
    private readonly targets: Record<Target, string>,
  ) {
    this.model = new LedgerModel(DECIMALS[currency]);
  }

  static async begin(admin: GraphClient, currency: Currency): Promise<LedgerHistory> {
    const organisation: string = (await createOrganisation(admin, { currency })).id;
    const project: string = (await createProject(admin, { organisationId: organisation })).id;
    return new LedgerHistory(admin, currency, { project, organisation });
  }

  /** Sends several requests at once. The numbers of their lines show the order in which they were done. */
  async play(steps: readonly Step[]): Promise<void> {
    const requests = steps.flatMap((step) => (step.do === 'again' ? [] : [this.requestOf(step)]));
    const repeats = steps.flatMap((step) => (step.do === 'again' ? [step] : []));
    const [asked] = await Promise.all([
      Promise.all(requests.map((request) => this.attempt(request))),
      Promise.all(repeats.map((step) => this.repeat(this.sent[step.pick % this.sent.length], step.other))),
    ]);
    const refused = new Set(asked.filter(({ answer }) => answer.code));
    // A refusal is right if it was right at any moment between request and answer.
    const explain = () => {
      for (const each of refused) {
        if (this.model.refusals(each.request).includes(each.answer.code)) refused.delete(each);
      }
    };
    explain();
    const done = asked.filter(({ answer }) => !answer.code);
    for (const each of done.sort((a, b) => a.answer.line.number - b.answer.line.number)) {
      this.accept(each);
      explain();
    }
    expect([...refused]).toEqual([]);
    if (steps.length === 1 && done[0]) this.checkTotals(done[0].answer.donation, 'later');
  }

  /** Compares totals and the feed with the model. */
  async end(): Promise<void> {
    const kinds = ['DONATION_PLEDGED', ...Object.values(KINDS)];
    const { data } = await this.ask(END, { ...this.targets, kinds });
    this.checkTotals(data, 'now');
    const entries: { cursor: string; kind: string; donation: { id: string } }[] = data.feed.nodes;
    expect(entries.map(({ kind, donation }) => [kind, donation.id])).toEqual(
      this.sent.map(({ request, ids }) => [
        request.do !== 'record'
          ? KINDS[request.do]
          : `DONATION_${request.kind === 'PLEDGE' ? 'PLEDGED' : 'RECEIVED'}`,
        ids.donation,
      ]),
    );
    const seqs = entries.map(({ cursor }) => parseFeedCursor(cursor).seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
  }

  private requestOf(step: Exclude<Step, { do: 'again' }>): Request {
    const { amount } = step;
    switch (step.do) {
      case 'record':
        return step;
      case 'correct':
        return { do: 'correct', line: pickOf(this.model.lines, step.pick), amount };
      default:
        return { do: step.do, donation: pickOf(this.model.donations, step.pick), amount };
    }
  }

  private inputOf(request: Request): Record<string, unknown> {
    const amount = { amount: request.amount, currency: this.currency };
    switch (request.do) {
      case 'record': {
        const { to, kind, donor } = request;
        const place = { [`${to}Id`]: this.targets[to] };
        return {
          to: place,
          kind,
          amount,
          donor: donor === undefined ? { anonymous: true } : { name: donor },
        };
      }
      case 'receive':
        return { id: request.donation?.id ?? `don_${UNKNOWN}`, amount };
      case 'refund':
        return { id: request.donation?.id ?? `don_${UNKNOWN}`, amount, reason: '退回' };
      case 'correct':
        return { lineId: request.line?.id ?? `lin_${UNKNOWN}`, amount, reason: '写错了' };
    }
  }

  private async attempt(request: Request): Promise<Asked> {
    const input = { ...this.inputOf(request), idempotencyKey: `${this.name}-${String(++this.keys)}` };
    return { request, input, answer: await this.send(request, input) };
  }

  private accept({ request, input, answer }: Asked): void {
    expect({ request, refusals: this.model.refusals(request) }).toEqual({ request, refusals: [] });
    const ids = { donation: answer.donation.id as string, line: answer.line.id as string };
    this.model.apply(request, ids);
    this.sent.push({ request, input, ids });
    const { countsAs, minor, donation } = this.model.lines.find(({ id }) => id === ids.line)!;
    expect(balanceOf(donation)).toBeGreaterThanOrEqual(0n);
    expect(answer.donation.balance).toEqual(this.money(balanceOf(donation)));
    expect(answer.line).toMatchObject({ countsAs, amount: this.money(minor) });
  }

  private async repeat(earlier: Sent | undefined, other: boolean): Promise<void> {
    if (!earlier) return;
    const { request, input, ids } = earlier;
    const amount = { amount: request.amount === '8' ? '9' : '8', currency: this.currency };
    const answer = await this.send(request, other ? { ...input, amount } : input);
    if (other) expect(answer.code).toBe('IDEMPOTENCY_KEY_REUSED');
    else
      expect([answer.code, answer.donation.id, answer.line.id]).toEqual([undefined, ids.donation, ids.line]);
  }

  private async send(request: Request, input: object): Promise<Answer> {
    const mutation = MUTATIONS[request.do];
    const document = `mutation ($input: ${inputTypeOf(mutation)}!) { answer: ${mutation}(input: $input) { ${PAYLOAD} } }`;
    const { data, errors } = await this.ask(document, { input });
    const code: unknown = errors?.[0].extensions.code ?? data.answer.userErrors[0]?.code;
    return { ...data?.answer, code };
  }

  /** @returns the answer; none of its numbers may be a fraction */
  private async ask(query: string, variables: object): Promise<Answer> {
    const { url, token = '' } = this.admin;
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const body = await response.text();
    expect(body.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')).not.toMatch(/\d[.eE]/);
    return JSON.parse(body);
  }

  private checkTotals(found: Answer, cursor: 'later' | 'now'): void {
    const before = this.seq;
    for (const place of ['project', 'organisation'] as const) {
      if (!found[place]) continue;
      const { donationTotal } = found[place];
      const { pledged, received, refunded, ...counts } = this.model.total(place);
      const sums = { pledged, received, refunded, net: received - refunded };
      const monies = Object.entries(sums).map(([name, minor]) => [name, this.money(minor)]);
      expect(donationTotal).toMatchObject({ ...Object.fromEntries(monies), ...counts });
      const { seq } = parseFeedCursor(donationTotal.cursor);
      expect(seq).toBeGreaterThanOrEqual(cursor === 'later' ? before + 1 : before);
      this.seq = Math.max(this.seq, seq);
    }
  }

  private money(minor: bigint): { amount: string; minor: number | string } {
    const exact = minor <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(minor) : String(minor);
    return { amount: majorText(minor, DECIMALS[this.currency]), minor: exact };
  }
}

/** One of the items, or sometimes none. */
function pickOf<T>(items: readonly T[], pick: number): T | undefined {
  return pick % 12 === 0 ? undefined : items[pick % items.length];
}
