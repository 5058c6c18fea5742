import { attemptMutation } from '../graphql/attempt.js';
import { createOrganisation, createVolunteer, uniqueKey } from '../harness/ceremony.js';
import type { TestGateway } from '../harness/gateway.js';

/** The number on a volunteer's badge is corrected. */
export function badgesSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let unit: string;

  beforeAll(async () => {
    gateway = on();
    unit = (await createOrganisation(gateway.admin)).id;
  });

  const correct = async (client: TestGateway['admin'], id: string, number: string) =>
    (await attemptMutation(client, 'updateVolunteer', { id, number }))?.code ?? 'corrected';

  test('a number is corrected by those who run her organisation, and she is listed and told of by the new one', async () => {
    const { id, number: wrong } = await createVolunteer(gateway.admin, unit);
    const right = uniqueKey('B');
    const steward = await gateway.as({ role: 'organiser', organisationId: unit });
    const live = gateway.anyone.subscribe(
      `subscription { feed(filter: { organisationId: "${unit}" }) { kind volunteer { id number } } }`,
    );
    // Whatever is told first shows that the subscription is open.
    for (let tries = 0; !live.results.length && tries < 100; tries += 1) {
      await gateway.admin.do('updateVolunteer', 'volunteer { id }', { id });
    }
    expect(await correct(steward, id, right)).toBe('corrected');
    await live.until(({ data }) => data.at(-1).feed.volunteer.number === right);
    await live.close();
    const { organisation } = await gateway.anyone.ask(
      `{ organisation(id: "${unit}") { volunteers(filter: {}, orderBy: { field: NUMBER }) { nodes { number } } } }`,
    );
    expect(organisation.volunteers.nodes).toEqual([{ number: right }]);
    // The wrong one is free again.
    const other = await createVolunteer(gateway.admin, unit);
    expect(await correct(gateway.admin, other.id, wrong)).toBe('corrected');
  });

  test('a number that another has is refused, also when both are given at once', async () => {
    const [one, other] = [
      await createVolunteer(gateway.admin, unit),
      await createVolunteer(gateway.admin, unit),
    ];
    expect(await correct(gateway.admin, one.id, other.number)).toBe('NUMBER_TAKEN');
    const wanted = uniqueKey('B');
    const both = [one, other].map(({ id }) => correct(gateway.admin, id, wanted));
    expect((await Promise.all(both)).sort()).toEqual(['NUMBER_TAKEN', 'corrected']);
  });

  test('her own number is not hers to correct', async () => {
    const { id, number } = await createVolunteer(gateway.admin, unit);
    const herself = await gateway.as({ role: 'volunteer', volunteerId: id });
    expect(await correct(herself, id, uniqueKey('B'))).toBe('FORBIDDEN');
    expect(await correct(herself, id, number)).toBe('corrected');
  });
}
