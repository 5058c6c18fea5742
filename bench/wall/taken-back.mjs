import { setTimeout as sleep } from 'node:timers/promises';
import { goneAt, nowMs, openWatched, paintedAt } from './watched.mjs';

const EVENT =
  'mutation ($input: CreateEventInput!) { createEvent(input: $input) { event { id } userErrors { message } } }';
const DISCLOSE =
  'mutation ($input: DiscloseDonationInput!) { discloseDonation(input: $input) { donation { id } userErrors { message } } }';

/** Milliseconds from taking back that an amount is shown until a replay that stands at this gift does not show it any more. */
export async function takenBack(browser, hall, rounds) {
  const { organisations } = await hall.ask('{ organisations(first: 1) { nodes { id } } }');
  const organiserIds = [organisations.nodes[0].id];
  const figures = [];
  for (let round = 0; round < rounds; round++) {
    const about = { name: { zh: '回放' }, kind: 'LAUNCH', startsAt: new Date().toISOString(), organiserIds };
    const { createEvent } = await hall.ask(EVENT, { input: about });
    const eventId = createEvent.event?.id;
    if (!eventId) throw new Error(JSON.stringify(createEvent.userErrors));
    const id = await hall.give('500.00', { to: { eventId } });
    // A moment after it, for which the replay does not come to its end.
    await sleep(100);
    await hall.give('0.01', { to: { eventId } });
    const { page, close } = await openWatched(browser, `${hall.url}/screen/${eventId}?replay=0.001x`);
    await paintedAt(page, '50000');
    const sent = nowMs();
    const { discloseDonation } = await hall.ask(DISCLOSE, { input: { id, publishAmount: false } });
    if (!discloseDonation.donation) throw new Error(JSON.stringify(discloseDonation.userErrors));
    figures.push((await goneAt(page)) - sent);
    await close();
  }
  return figures;
}
