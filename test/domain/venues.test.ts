import { LIMITS } from '../../src/core/limits.js';
import { isBefore, known, KnownDate, DatePrecision } from '../../src/domain/shape/values/known-date.js';
import { mustBeOpen } from '../../src/domain/venue/rules.js';
import { atVenue, book, booking } from '../examples/venue.js';
import { refusing } from '../graphql/attempt.js';
import { createEvent, createOrganisation, uniqueKey, zh } from '../harness/ceremony.js';
import { GraphClient } from '../harness/client.js';
import { onTwoNodes } from '../harness/gateway.js';
import { whileRefusedForNow } from '../harness/until.js';

test.each([
  ['2013', '2012-12-31', true],
  ['2013', '2013-01-01', false],
  ['2013-07', '2013-06-30', true],
  ['2013-07', '2013-07-31', false],
  ['2013-07-09', '2013-07-08', true],
  ['2013-07-09', '2013-07-09', false],
])('what opened in %s was not open on %s: %s', (kept, day, is) => {
  expect(isBefore(day, kept)).toBe(is);
});

test('of a date that is not wholly known the first day is shown', () => {
  const { YEAR, MONTH, DAY } = DatePrecision;
  expect([YEAR, MONTH, DAY].map((precision) => known('2013-07-09', precision))).toEqual([
    ...['2013-01-01', '2013-07-01', '2013-07-09'],
  ]);
  expect(['2013', '2013-07', '2013-07-09'].map((kept) => ({ ...new KnownDate(kept) }))).toEqual([
    { date: '2013-01-01', precision: YEAR },
    { date: '2013-07-01', precision: MONTH },
    { date: '2013-07-09', precision: DAY },
  ]);
});

test.each([
  ['2024-05-01', '2024-05-01', 'VENUE_CLOSED'],
  ['2024-04-30', '2024-05-02', 'VENUE_CLOSED'],
  ['2024-05-02', '2024-05-02', null],
  ['2018-12-31', '2019-01-01', 'VENUE_NOT_OPEN'],
])('from %s to %s a venue that is closed on the first of May 2024 and open since 2019: %s', (...of) => {
  const [firstDay, lastDay, code] = of;
  const opening = { openedOn: '2019', closedOn: ['2024-05-01'] };
  const attempt = () => mustBeOpen({ firstDay, lastDay }, opening);
  if (code === null) attempt();
  else expect(attempt).toThrow(expect.objectContaining({ code }));
});

onTwoNodes(([gateway, other]) => {
  let keeper: string;
  let guest: string;
  let ofKeeper: GraphClient;
  let ofGuest: GraphClient;

  beforeAll(async () => {
    [keeper, guest] = [await organisation(), await organisation()];
    [ofKeeper, ofGuest] = [await acting(keeper), await acting(guest)];
  }, 60_000);

  const organisation = async (): Promise<string> => (await createOrganisation(gateway.admin)).id;
  const acting = (organisationId: string) => gateway.as({ role: 'organiser', organisationId });
  const refused = refusing(gateway);
  const hours = (startsAt: string, endsAt: string) => ({ startsAt, endsAt });
  const at = (hour: number, length = 1) => ({
    startsAt: new Date(Date.UTC(2024, 2, 1, hour)).toISOString(),
    endsAt: new Date(Date.UTC(2024, 2, 1, hour + length)).toISOString(),
  });

  test('a venue says what it is for, since when and what it cost, in as much as is known', async () => {
    const text = { zh: '展览', en: 'Exhibitions' };
    const id = await atVenue(ofKeeper, keeper, {
      ...{
        name: { zh: '志愿者之家', en: 'Volunteers’ home' },
        purposes: [text],
        closedOn: ['2024-05-02', '2024-05-01'],
      },
      ...{
        cost: { amount: '100000' },
        costQualifier: 'AT_LEAST',
        opened: { date: '2019-09-01', precision: 'YEAR' },
      },
    });
    const undisclosed = await atVenue(ofKeeper, keeper);
    const SAID = `name(lang: EN) purposes { name(lang: EN) nameText { zh } } cost { amount currency } costQualifier
      opened { date precision } closedOn timeZone`;
    const asked = `{ venue(id: "${id}") { ${SAID} } undisclosed: venue(id: "${undisclosed}") { cost { amount } opened { date } } }`;
    expect(await gateway.anyone.ask(asked)).toEqual({
      venue: {
        ...{ name: 'Volunteers’ home', purposes: [{ name: 'Exhibitions', nameText: { zh: '展览' } }] },
        ...{ cost: { amount: '100000.00', currency: 'CNY' }, costQualifier: 'AT_LEAST' },
        ...{ opened: { date: '2019-01-01', precision: 'YEAR' }, timeZone: 'Asia/Shanghai' },
        closedOn: ['2024-05-01', '2024-05-02'],
      },
      undisclosed: { cost: null, opened: null },
    });
    expect(await refused(ofKeeper, 'updateVenue', { id, cost: { amount: '0' } })).toBe('AMOUNT_NOT_POSITIVE');
    await ofKeeper.do('updateVenue', 'venue { id }', { id, cost: null });
    expect((await gateway.anyone.ask(asked)).venue.cost).toBeNull();
  });

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const event = (await createEvent(gateway.admin, [keeper])).id as string;
    const text = zh('展览');
    const many = Array.from({ length: LIMITS.VENUE_PURPOSES + 1 }, () => text);
    const days = Array.from({ length: LIMITS.VENUE_CLOSING_DAYS + 1 }, (_, n) =>
      new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10),
    );
    const all = { organisationId: keeper, name: text };
    expect(await refused(ofKeeper, 'recordVenue', { ...all, purposes: many })).toBe('TOO_MANY_ITEMS');
    expect(await refused(ofKeeper, 'recordVenue', { ...all, closedOn: days })).toBe('TOO_MANY_ITEMS');
    expect(await refused(ofKeeper, 'recordVenue', { ...all, closedOn: ['2024-05-01', '2024-05-01'] })).toBe(
      'DUPLICATE_ITEM',
    );
    expect(await refused(ofGuest, 'recordVenue', all)).toBe('FORBIDDEN');
    const venueId = await atVenue(ofKeeper, keeper, {
      opened: { date: '2020-07-01' },
      closedOn: ['2024-05-01'],
    });
    const booking_ = { venueId, organisationId: guest, for: { purpose: text } };
    const booking = (input: object) => refused(ofGuest, 'bookVenue', { ...booking_, ...at(1), ...input });

    expect(await booking({ organisationId: keeper })).toBe('FORBIDDEN');
    expect(await booking({ for: { eventId: event } })).toBe('FORBIDDEN');
    expect(await booking(at(1, 0))).toBe('ENDS_BEFORE_START');
    expect(await booking(at(1, -1))).toBe('ENDS_BEFORE_START');
    expect(await booking(at(1, LIMITS.BOOKING_HOURS + 1))).toBe('BOOKING_TOO_LONG');
    const now = Date.now();
    const ahead = (days: number) => new Date(now + days * 86_400_000).toISOString();
    const far = LIMITS.BOOKING_DAYS_AHEAD;
    expect(await booking(hours(ahead(far), ahead(far + 1)))).toBe('BOOKING_TOO_FAR_AHEAD');
    // The last day of June in Shanghai, the first of July in UTC would be later.
    expect(await booking(hours('2020-06-30T15:00:00Z', '2020-06-30T17:00:00Z'))).toBe('VENUE_NOT_OPEN');
    expect(await booking(hours('2024-04-30T15:00:00Z', '2024-04-30T17:00:00Z'))).toBe('VENUE_CLOSED');
    // Until midnight in Shanghai, when it closes.
    await book(ofGuest, venueId, guest, hours('2024-04-30T15:00:00Z', '2024-04-30T16:00:00Z'));

    const id = await book(ofGuest, venueId, guest, at(1, 2));
    for (const same of [at(1), at(2), at(0, 2), at(0, 4), at(1, 2)]) {
      expect(await booking(same)).toBe('VENUE_BOOKED');
    }
    await book(ofGuest, venueId, guest, at(0));
    await book(ofGuest, venueId, guest, at(3));
    const updating = (input: object) => refused(ofKeeper, 'updateVenue', { id: venueId, ...input });
    expect(await updating({ closedOn: ['2024-03-01'] })).toBe('VENUE_BOOKED');
    expect(await updating({ opened: { date: '2024-03-02' } })).toBe('VENUE_BOOKED');
    await ofKeeper.do('updateVenue', 'venue { id }', { id: venueId, opened: { date: '2024-03-01' } });

    expect(await refused(await acting(await organisation()), 'cancelBooking', { id })).toBe('FORBIDDEN');
    await ofKeeper.do('cancelBooking', 'booking { state cancelReason }', { id, reason: '改期' });
    expect(await refused(ofGuest, 'cancelBooking', { id })).toBe('WRONG_STATE');
    await book(ofGuest, venueId, guest, at(1, 2));
    await gateway.admin.do('cancelEvent', 'event { id }', { id: event });
    expect(
      await refused(ofKeeper, 'bookVenue', {
        ...{ ...booking_, ...at(9), organisationId: keeper, for: { eventId: event } },
      }),
    ).toBe('EVENT_CANCELLED');
  });

  test('its bookings are listed of the venue, of who booked and of the event, and told to all of them', async () => {
    const eventId = (await createEvent(gateway.admin, [guest])).id as string;
    const venueId = await atVenue(ofKeeper, keeper);
    const id = await book(ofGuest, venueId, guest, { for: { eventId }, ...at(50) });
    const later = await book(ofGuest, venueId, guest, at(40));
    await ofGuest.do('cancelBooking', 'booking { id }', { id: later });
    const { venue, event } = await gateway.anyone.ask(
      `query ($venue: ID!, $event: ID!) {
        venue(id: $venue) { bookings { nodes { id } } booked: bookings(filter: { states: [BOOKED] }) { nodes { id } } }
        event(id: $event) { bookings { nodes { id organisation { id } } } } }`,
      { venue: venueId, event: eventId },
    );
    expect(venue).toEqual({ bookings: { nodes: [{ id: later }, { id }] }, booked: { nodes: [{ id }] } });
    expect(event.bookings.nodes).toEqual([{ id, organisation: { id: guest } }]);
    for (const filter of [{ organisationId: keeper }, { organisationId: guest }, { eventId }]) {
      const { feed } = await gateway.anyone.ask(
        'query ($filter: FeedFilter) { feed(filter: $filter, last: 9) { nodes { kind booking { id } venue { id } } } }',
        { filter: { kinds: ['VENUE_BOOKED'], ...filter } },
      );
      expect(feed.nodes).toContainEqual({ kind: 'VENUE_BOOKED', booking: { id }, venue: { id: venueId } });
    }
  });

  test('200 that book the same hour at once over two nodes: one has it', async () => {
    const BOOKING = 200;
    const venueId = await atVenue(gateway.admin, keeper);
    const nodes = [gateway.admin, new GraphClient(other.url, gateway.admin.token)];
    const hour = booking(venueId, guest);
    const codes = await Promise.all(
      Array.from({ length: BOOKING }, async (_, n) => {
        const input = { ...hour, idempotencyKey: uniqueKey('hour') };
        const node = nodes[n % 2] as GraphClient;
        const send = () => whileRefusedForNow(() => node.mutate('bookVenue', 'booking { id }', input));
        // Once more where the connection is lost, as its key allows.
        const { userErrors } = await send().catch(send);
        return (userErrors[0]?.code ?? 'DONE') as string;
      }),
    );
    const count = (code: string) => codes.filter((each) => each === code).length;
    expect([count('DONE'), count('VENUE_BOOKED')]).toEqual([1, BOOKING - 1]);
    const { venue } = await gateway.anyone.ask(
      'query ($id: ID!) { venue(id: $id) { bookings { totalCount nodes { state } } } }',
      { id: venueId },
    );
    expect(venue.bookings).toEqual({ totalCount: 1, nodes: [{ state: 'BOOKED' }] });
  }, 120_000);
});
