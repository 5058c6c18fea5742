// Two groups take one need at once, each through a node of its own.
import { needThatIs } from '../examples/need.js';
import { createOrganisation, uniqueKey } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { onTwoNodes } from '../harness/gateway.js';
import { whileRefusedForNow } from '../harness/until.js';

const TIMES = process.env['TEST_LONG'] ? 200 : 10;

onTwoNodes((nodes) => {
  test('of two groups that take one need at once one sees to it, and the other is told so', async () => {
    const { admin, anyone } = nodes[0];
    const groups = await Promise.all(nodes.map(() => createOrganisation(admin, { kind: 'SERVICE_GROUP' })));
    const { id: host } = await createOrganisation(admin);
    for (let time = 0; time < TIMES; time++) {
      const id = await needThatIs(admin, host, 'reviewed');
      const answers: Answer[] = await Promise.all(
        nodes.map((node, n) => {
          const input = { id, groupId: groups[n]?.id, idempotencyKey: uniqueKey() };
          return whileRefusedForNow(() => node.admin.mutate('takeNeed', 'need { group { id } }', input));
        }),
      );
      const codes = answers.map(({ userErrors }) => userErrors[0]?.code);
      expect(codes.toSorted()).toEqual(['NEED_TAKEN', undefined]);
      const winner = groups[codes.indexOf(undefined)]?.id;
      const { need } = await anyone.ask(
        `{ need(id: "${id}") { state group { id } dispatches { group { id } cameFirst } } }`,
      );
      expect(need).toEqual({
        ...{ state: 'ACCEPTED', group: { id: winner } },
        dispatches: [{ group: { id: winner }, cameFirst: true }],
      });
    }
  });
});
