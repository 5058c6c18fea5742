import { claim, createCeremony, createOrganisation } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

export function placesSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let claimants: string[];
  let eventId: string;
  let projectId: string;

  beforeAll(async () => {
    gateway = on();
    claimants = [];
    for (let n = 0; n < 6; n++) claimants.push((await createOrganisation(gateway.admin)).id);
  });

  /** Five places are taken, then those with these numbers are given back. */
  async function heldBut(...released: number[]): Promise<void> {
    const { projects, event } = await createCeremony(gateway.admin, 1, 5);
    [projectId, eventId] = [projects[0].id, event.id];
    for (const claimantId of claimants.slice(0, 5)) await claim(gateway.admin, projectId, claimantId);
    for (const { claim: taken, place } of (await row()).claims) {
      if (!released.includes(place)) continue;
      await gateway.admin.do('releaseClaim', 'claim { id }', { id: taken.id });
    }
  }

  async function row(): Promise<Answer> {
    const { claimBoard } = await gateway.anyone.ask(
      `{ claimBoard(eventId: "${eventId}") { rows { places openPlaces claims { id claim { id } place claimantId: claimantName } } } }`,
    );
    return claimBoard.rows[0];
  }

  const setPlaces = (places: number): Promise<Answer> =>
    gateway.admin.mutate('updateProject', 'project { places openPlaces }', {
      id: projectId,
      places,
    });

  const numbers = async () => (await row()).claims.map(({ place }: Answer) => place as number);

  test('places 4 and 5 are held and become three: both fit, under the lowest free numbers', async () => {
    await heldBut(1, 2, 3);
    const held = (await row()).claims.map(({ id }: Answer) => id as string);
    const live = gateway.anyone.subscribe(
      `subscription { claimBoard(eventId: "${eventId}") { row { places claims { id place } } } }`,
    );
    await live.count(1);
    expect((await setPlaces(3)).userErrors).toEqual([]);
    await live.until(({ data }) => data.at(-1)?.claimBoard.row?.places === 3);
    const claims = [
      { id: held[0], place: 1 },
      { id: held[1], place: 2 },
    ];
    expect(live.data.at(-1).claimBoard.row).toEqual({ places: 3, claims });
    await live.close();
    expect(await row()).toMatchObject({ places: 3, openPlaces: 1, claims });
    expect((await claim(gateway.admin, projectId, claimants[5] as string)).claim.place).toBe(3);
  });

  test('who keeps a number that is left keeps it', async () => {
    await heldBut(1, 4);
    expect((await setPlaces(3)).userErrors).toEqual([]);
    expect(await numbers()).toEqual([1, 2, 3]);
  });

  test('fewer places than are held is refused, and nobody moves', async () => {
    await heldBut(1, 2);
    expect((await setPlaces(2)).userErrors).toMatchObject([
      { code: 'PLACES_TAKEN', field: ['input', 'places'] },
    ]);
    expect(await numbers()).toEqual([3, 4, 5]);
  });

  test('places are taken, given back and made fewer at once: nobody shares a number or has one that is not there', async () => {
    await heldBut(1, 2, 3);
    const [first] = (await row()).claims as [Answer];
    await Promise.all([
      setPlaces(3),
      ...claimants.slice(0, 3).map((claimantId) => claim(gateway.admin, projectId, claimantId)),
      gateway.admin.mutate('releaseClaim', 'claim { id }', { id: first.claim.id }),
    ]);
    const { places, claims } = await row();
    const held = claims.map(({ place }: Answer) => place as number);
    expect(new Set(held).size).toBe(held.length);
    expect(held.every((place: number) => place >= 1 && place <= places)).toBe(true);
  });
}
