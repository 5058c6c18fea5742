import { DONATION_TOTAL } from '../../src/web/screen/board/operations.js';
import { parse, subscribe, type ExecutionResult } from 'graphql';
import { createCeremony, donate } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { ownGateway } from '../harness/gateway.js';
import { EVENT_ID, ScriptedEvent } from './scripted-event.js';
import { rootFor, schema } from './scripted-schema.js';

const own = ownGateway();

/** The part of a total that the page reads; cursors differ between gateways. */
const shown = ({ cursor: _, ...total }: Answer): Answer => total;

/** The first board for a page that opens now. */
async function firstOf(event: ScriptedEvent): Promise<Answer> {
  const rootValue = rootFor(event, jest.fn(), jest.fn());
  const document = parse(DONATION_TOTAL);
  const results = await subscribe({ schema, document, rootValue, variableValues: { eventId: EVENT_ID } });
  const { value } = await (results as AsyncGenerator<ExecutionResult<Answer>>).next();
  return shown(JSON.parse(JSON.stringify((value as ExecutionResult<Answer>).data.donationTotal)));
}

test('a scripted event counts gifts and pledges as the gateway does', async () => {
  const { admin, anyone } = own.gateway;
  const { event } = await createCeremony(admin);
  const scripted = new ScriptedEvent();
  const live = anyone.subscribe(DONATION_TOTAL, { eventId: event.id });
  const deeds = [
    ['PLEDGE', 2_500_050, '25000.50'],
    ['RECEIPT', 10_000_000, '100000.00'],
    ['PLEDGE', 1, '0.01'],
  ] as const;
  for (const [index, [kind, minor, amount]] of deeds.entries()) {
    await live.count(index + 1);
    expect(await firstOf(scripted)).toEqual(shown(live.data.at(-1).donationTotal));
    if (kind === 'PLEDGE') scripted.pledge(minor);
    else scripted.donate(minor);
    await donate(admin, { eventId: event.id }, amount, { kind });
  }
  await live.count(deeds.length + 1);
  expect(await firstOf(scripted)).toEqual(shown(live.data.at(-1).donationTotal));
  await live.close();
});
