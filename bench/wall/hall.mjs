import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const dist = (file) => fileURLToPath(new URL(`../../dist/${file}`, import.meta.url));
const READY_MS = 60_000;

/** A gateway of its own with the demo data, and the ceremony whose wall is watched. */
export class Hall {
  keys = 0;

  constructor(child, url, token) {
    Object.assign(this, { child, url, token });
  }

  static async open(database) {
    const env = {
      PATH: process.env.PATH,
      DATABASE_URL: database,
      PORT: '0',
      AUTH_SECRET: 'a secret for a bench, of no use elsewhere',
    };
    const child = spawn(process.execPath, [dist('main.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const url = await new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('The gateway does not start.')), READY_MS);
      createInterface({ input: child.stdout }).on('line', (line) => {
        const found = /GraphQL\s+(http\S+)\/graphql/.exec(line)?.[1];
        if (!found) return;
        clearTimeout(late);
        resolve(found);
      });
    });
    const minting = spawn(process.execPath, [dist('cli/main.js'), 'token', '--role', 'admin'], { env });
    let token = '';
    minting.stdout.on('data', (text) => (token += text));
    await once(minting, 'close');
    const hall = new Hall(child, url, token.trim());
    const { events } = await hall.ask(
      '{ events(first: 20) { nodes { id projects(first: 1) { nodes { id } } } } }',
    );
    hall.eventId = events.nodes.find(({ projects }) => projects.nodes.length).id;
    return hall;
  }

  get screen() {
    return `${this.url}/screen/${this.eventId}`;
  }

  async ask(query, variables) {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors[0]));
    return data;
  }

  async give(amount, more = {}) {
    const input = {
      ...{
        to: { eventId: this.eventId },
        amount: { amount },
        donor: { anonymous: true },
        publishAmount: true,
      },
      ...{ idempotencyKey: `bench-wall-${process.pid}-${++this.keys}` },
      ...more,
    };
    const mutation =
      'mutation ($input: RecordDonationInput!) { recordDonation(input: $input) { donation { id } userErrors { message } } }';
    const { recordDonation } = await this.ask(mutation, { input });
    if (!recordDonation.donation) throw new Error(JSON.stringify(recordDonation.userErrors));
    return recordDonation.donation.id;
  }

  /** The total that the wall is to show, in minor units. */
  async net() {
    const query = 'query ($id: ID!) { donationTotal(scope: { eventId: $id }) { net { minor } } }';
    return String((await this.ask(query, { id: this.eventId })).donationTotal.net.minor);
  }

  async close() {
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await gone;
  }
}
