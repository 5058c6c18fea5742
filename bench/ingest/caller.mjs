// Donors on the other side of HTTP.
import { answer } from '../fanout/answering.mjs';
import { KeepAlive } from './keep-alive.mjs';
import { load } from './load.mjs';

const QUERY = `mutation ($input: RecordDonationInput!) {
  recordDonation(input: $input) { donation { id } line { id hash } userErrors { code } }
}`;

answer({
  run: ({ server: { url, token, project }, asked }) => {
    const gateway = new KeepAlive(url, '/graphql', {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
    });
    const record = async (number) => {
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
      const answered = await gateway.post(JSON.stringify({ query: QUERY, variables: { input } }));
      if (!isRecorded(answered)) throw new Error(answered);
    };
    return load(record, asked);
  },
});

/** Whether an answer has what was asked for, however it is written. */
function isRecorded(text) {
  const { donation, line, userErrors } = JSON.parse(text).data?.recordDonation ?? {};
  return Boolean(donation?.id && line?.id && line.hash?.length === 64 && userErrors?.length === 0);
}
