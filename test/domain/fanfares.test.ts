import { derivedId } from '../../src/core/ids.js';
import { LIMITS } from '../../src/core/limits.js';
import { refusing } from '../graphql/attempt.js';
import { claim, createCeremony, createOrganisation, type Ceremony } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

const FANFARES = 'heldSince waiting { id } releases { number decision boardClaims }';

onEveryGateway((gateway) => {
  let ceremony: Ceremony;
  let ofHost: GraphClient;
  let eventId: string;

  beforeEach(async () => {
    ceremony = await createCeremony(gateway.admin, 4);
    ofHost = await gateway.as({ role: 'organiser', organisationId: ceremony.host.id });
    eventId = ceremony.event.id;
  });

  afterEach(() => jest.restoreAllMocks());

  const refused = refusing(gateway);
  const hold = (isHeld: boolean) => ofHost.do('holdFanfares', 'event { id }', { id: eventId, isHeld });
  const decide = (claimIds: readonly string[], decision: string) =>
    ofHost.do('decideFanfares', 'event { id }', { id: eventId, claimIds, decision });
  const claimed = async (index: number): Promise<string> =>
    (await claim(gateway.admin, ceremony.projects[index].id, ceremony.host.id)).claim.id;
  const fanfares = async () => {
    const query = `query ($id: ID!) { event(id: $id) { fanfares { ${FANFARES} } } }`;
    const { heldSince, waiting, releases } = (await gateway.anyone.ask(query, { id: eventId })).event
      .fanfares;
    return { isHeld: heldSince !== null, waiting: waiting.map(({ id }: { id: string }) => id), releases };
  };
  const onBoard = (ids: readonly string[]) => ids.map((id) => derivedId('ClaimBoardClaim', id));

  test('claims wait from the hold on, each until it is decided of', async () => {
    await claimed(0);
    expect(await fanfares()).toEqual({ isHeld: false, waiting: [], releases: [] });
    await hold(true);
    const [first, second, third] = [await claimed(1), await claimed(2), await claimed(3)];
    await hold(true);
    expect((await fanfares()).waiting).toEqual([first, second, third]);
    await decide([second], 'SHOW');
    await decide([third], 'SKIP');
    const shown = { number: 1, decision: 'SHOW', boardClaims: onBoard([second]) };
    expect(await fanfares()).toEqual({ isHeld: true, waiting: [first], releases: [shown] });
  });

  test('what waits when they are let go is shown; what was decided of or given back is not', async () => {
    await hold(true);
    const [first, second, third, fourth] = [
      await claimed(0),
      await claimed(1),
      await claimed(2),
      await claimed(3),
    ];
    await decide([second], 'SKIP');
    await gateway.admin.do('releaseClaim', 'claim { id }', { id: third });
    await hold(false);
    await hold(false);
    const shown = { number: 1, decision: 'SHOW', boardClaims: onBoard([first, fourth]) };
    expect(await fanfares()).toEqual({ isHeld: false, waiting: [], releases: [shown] });
    // Those of before stay decided of.
    await hold(true);
    expect((await fanfares()).waiting).toEqual([]);
  });

  test('of operators who decide of the same at once one does, of all or of none', async () => {
    await hold(true);
    const [first, second] = [await claimed(0), await claimed(1)];
    const inputs = [
      { claimIds: [first], decision: 'SHOW' },
      { claimIds: [first, second], decision: 'MERGE' },
      { claimIds: [second, first], decision: 'SKIP' },
    ];
    const codes = await Promise.all(
      inputs.map((input) =>
        decide(input.claimIds, input.decision).then(
          () => 'done',
          () => 'refused',
        ),
      ),
    );
    expect(codes.sort()).toEqual(['done', 'refused', 'refused']);
    const { releases } = await fanfares();
    expect(releases.length).toBeLessThanOrEqual(1);
  });

  test('screens read the latest that were let go, and no more', async () => {
    jest.replaceProperty(LIMITS, 'FANFARE_RELEASES_ITEMS', 2 as never);
    await hold(true);
    const ids = [await claimed(0), await claimed(1), await claimed(2)];
    for (const id of ids) await decide([id], 'SHOW');
    expect((await fanfares()).releases.map(({ number }: { number: number }) => number)).toEqual([2, 3]);
  });

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const before = await claimed(0);
    await hold(true);
    const [id, other] = [await claimed(1), await claimed(2)];
    const deciding = (claimIds: readonly string[], client = ofHost) =>
      refused(client, 'decideFanfares', { id: eventId, claimIds, decision: 'SHOW' });
    const stranger = await gateway.as({
      ...{ role: 'organiser', organisationId: (await createOrganisation(gateway.admin)).id },
    });
    expect(await deciding([id, before])).toBe('FANFARE_NOT_WAITING');
    expect(await deciding([id, id])).toBe('DUPLICATE_ITEM');
    expect(await deciding([])).toBe('REQUIRED');
    expect(await deciding([eventId])).toBe('BAD_ID');
    expect(await deciding([id], stranger)).toBe('FORBIDDEN');
    expect(await refused(stranger, 'holdFanfares', { id: eventId, isHeld: false })).toBe('FORBIDDEN');
    jest.replaceProperty(LIMITS, 'FANFARES_ITEMS', 1 as never);
    expect(await deciding([id, other])).toBe('TOO_MANY_ITEMS');
    expect((await fanfares()).waiting).toEqual([id]);
    jest.restoreAllMocks();
    expect(await fanfares()).toEqual({ isHeld: true, waiting: [id, other], releases: [] });
  });
});
