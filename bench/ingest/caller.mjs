// Donors on the other side of HTTP.
import { Agent, request } from 'node:http';
import { answer } from '../fanout/answering.mjs';
import { load } from './load.mjs';

const QUERY = `mutation ($input: RecordDonationInput!) {
  recordDonation(input: $input) { donation { id } line { id hash } userErrors { code } }
}`;

answer({
  run: ({ server: { url, token, project }, asked }) => {
    const agent = new Agent({ keepAlive: true, maxSockets: asked.inFlight });
    const options = {
      ...{ method: 'POST', agent },
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    };
    const record = (number) =>
      new Promise((resolve, reject) => {
        const sent = request(`${url}/graphql`, options, (response) => {
          let text = '';
          response.on('data', (part) => (text += part));
          response.on('end', () => (isRecorded(text) ? resolve() : reject(new Error(text))));
        });
        sent.on('error', reject);
        const input = {
          to: { projectId: project },
          amount: { amount: '88.00' },
          donor: { name: `Donor ${number}` },
          ...{
            publishName: true,
            nameConsent: { how: 'on stage' },
            publishAmount: true,
            idempotencyKey: `donation-${number}`,
          },
        };
        sent.end(JSON.stringify({ query: QUERY, variables: { input } }));
      });
    return load(record, asked);
  },
});

/** Whether an answer has what was asked for, however it is written. */
function isRecorded(text) {
  const { donation, line, userErrors } = JSON.parse(text).data?.recordDonation ?? {};
  return Boolean(donation?.id && line?.id && line.hash?.length === 64 && userErrors?.length === 0);
}
