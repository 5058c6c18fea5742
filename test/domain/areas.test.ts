import { attemptMutation } from '../graphql/attempt.js';
import { uniqueKey, zh } from '../harness/ceremony.js';
import { onEveryGateway } from '../harness/gateway.js';

onEveryGateway((gateway) => {
  const names = async (lang: string): Promise<string[]> =>
    (await gateway.anyone.ask(`{ areas(first: 9) { nodes { name(lang: ${lang}) } } }`)).areas.nodes.map(
      ({ name }: { name: string }) => name,
    );

  test('nine service areas are there from the beginning, in both languages', async () => {
    expect(await names('ZH')).toEqual([
      ...['助学支教', '扶贫帮困', '劳动志愿服务', '关爱弱势群体', '文体宣传', '健康与应急救助'],
      ...['便民服务', '共建文明城市', '共建生态文明'],
    ]);
    expect((await names('EN')).slice(0, 3)).toEqual([
      'Education aid',
      'Poverty relief',
      'Labour volunteering',
    ]);
  });

  test('admins add more after them and rename them, each with a code of its own', async () => {
    const { admin, anyone } = gateway;
    const code = uniqueKey('A');
    const { area } = await admin.do('addArea', 'area { id position }', { code, name: zh('夜间护送') });
    expect(area.position).toBeGreaterThan(9);
    await admin.do('updateArea', 'area { id }', { id: area.id, name: { zh: '夜归护送', en: 'Escort' } });
    expect((await anyone.ask(`{ area(id: "${String(area.id)}") { code name(lang: EN) } }`)).area).toEqual({
      ...{ code, name: 'Escort' },
    });
    expect(await attemptMutation(admin, 'addArea', { code, name: zh('另一个') })).toMatchObject({
      code: 'CODE_TAKEN',
    });
  });
});
