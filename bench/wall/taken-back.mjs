import { setTimeout as sleep } from 'node:timers/promises';
import { goneAt, nameShown, nowMs, openWatched, paintedAt } from './watched.mjs';

const EVENT =
  'mutation ($input: CreateEventInput!) { createEvent(input: $input) { event { id segments { id } } userErrors { message } } }';
const DISCLOSE =
  'mutation ($input: DiscloseDonationInput!) { discloseDonation(input: $input) { donation { id } userErrors { message } } }';

const RUN =
  'mutation ($input: AdvanceSegmentInput!) { advanceSegment(input: $input) { userErrors { message } } }';
const DONOR = '李女士';

/** An event that takes place now. */
async function hold(hall, more = {}) {
  const { organisations } = await hall.ask('{ organisations(first: 1) { nodes { id } } }');
  const organiserIds = [organisations.nodes[0].id];
  const about = { name: { zh: '捐赠' }, kind: 'LAUNCH', startsAt: new Date().toISOString(), organiserIds };
  const { createEvent } = await hall.ask(EVENT, { input: { ...about, ...more } });
  if (!createEvent.event) throw new Error(JSON.stringify(createEvent.userErrors));
  return createEvent.event;
}

async function disclose(hall, input) {
  const { discloseDonation } = await hall.ask(DISCLOSE, { input });
  if (!discloseDonation.donation) throw new Error(JSON.stringify(discloseDonation.userErrors));
}

/** Milliseconds from taking back that a donor is named until the wall, which thanks by name just now, does not name them any more. */
export async function nameTakenBack(browser, hall, rounds) {
  const segments = [{ kind: 'DONATE', title: { zh: '捐赠' } }];
  const event = await hold(hall, { segments });
  await hall.ask(RUN, { input: { id: event.id, segmentId: event.segments[0].id } });
  const { page, close } = await openWatched(browser, `${hall.url}/screen/${event.id}`);
  const figures = [];
  for (let round = 0; round < rounds; round++) {
    const name = `${DONOR} ${String(round)}`;
    const named = { donor: { name }, publishName: true, nameConsent: { how: '口头' } };
    const id = await hall.give('500.00', { to: { eventId: event.id }, ...named });
    await nameShown(page, name, true);
    const sent = nowMs();
    await disclose(hall, { id, publishName: false });
    figures.push((await nameShown(page, name, false)) - sent);
  }
  await close();
  return figures;
}

/** Milliseconds from taking back that an amount is shown until a replay that stands at this gift does not show it any more. */
export async function takenBack(browser, hall, rounds) {
  const figures = [];
  for (let round = 0; round < rounds; round++) {
    const { id: eventId } = await hold(hall);
    const id = await hall.give('500.00', { to: { eventId } });
    // A moment after it, for which the replay does not come to its end.
    await sleep(100);
    await hall.give('0.01', { to: { eventId } });
    const { page, close } = await openWatched(browser, `${hall.url}/screen/${eventId}?replay=0.001x`);
    await paintedAt(page, '50000');
    const sent = nowMs();
    await disclose(hall, { id, publishAmount: false });
    figures.push((await goneAt(page)) - sent);
    await close();
  }
  return figures;
}
