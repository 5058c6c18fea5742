// What is reported of bodies and events beside their names: ids on platforms of others, and sums that are not exact.
import { LIMITS } from '../../src/core/limits.js';
import { refusing } from '../graphql/attempt.js';
import { createEvent, createOrganisation, zh } from '../harness/ceremony.js';
import { onEveryGateway } from '../harness/gateway.js';

onEveryGateway((gateway) => {
  const refused = refusing(gateway);
  const platform = { zh: '志愿智家', en: 'Zhiyuan Zhijia' };

  test('an organisation is known by one id on each platform, which is replaced as a whole', async () => {
    const { id } = await createOrganisation(gateway.admin, {
      externalIds: [
        { platform, value: 'PK-7298' },
        { platform: zh('全国志愿服务信息系统'), value: '0320-111' },
      ],
    });
    const shown = async () =>
      (
        await gateway.anyone.ask(
          'query ($id: ID!) { organisation(id: $id) { externalIds { value platform(lang: EN) platformText { zh } } } }',
          { id },
        )
      ).organisation.externalIds as unknown;
    expect(await shown()).toEqual([
      { value: 'PK-7298', platform: 'Zhiyuan Zhijia', platformText: { zh: '志愿智家' } },
      {
        ...{ value: '0320-111', platform: '全国志愿服务信息系统' },
        platformText: { zh: '全国志愿服务信息系统' },
      },
    ]);
    await gateway.admin.do('updateOrganisation', 'organisation { id }', { id, kind: 'ASSOCIATION' });
    expect(await shown()).toHaveLength(2);
    await gateway.admin.do('updateOrganisation', 'organisation { id }', { id, externalIds: null });
    expect(await shown()).toEqual([]);
  });

  test('two ids on one platform, and more platforms than there may be, are refused, and nothing is written', async () => {
    const { id } = await createOrganisation(gateway.admin);
    const twice = [0, 1].map((n) => ({ platform, value: `PK-${String(n)}` }));
    expect(await refused(gateway.admin, 'updateOrganisation', { id, externalIds: twice })).toBe(
      'DUPLICATE_ITEM',
    );
    const many = Array.from({ length: LIMITS.EXTERNAL_IDS + 1 }, (_, n) => ({
      ...{ platform: zh(`平台${String(n)}`), value: '1' },
    }));
    expect(await refused(gateway.admin, 'updateOrganisation', { id, externalIds: many })).toBe(
      'TOO_MANY_ITEMS',
    );
  });

  test('what was raised at an event as reported is over 100,000, not 100,000, and is in no total', async () => {
    const { id: host } = await createOrganisation(gateway.admin);
    const raised = { amount: '100000' };
    const { id } = await createEvent(gateway.admin, [host], { raised, raisedQualifier: 'AT_LEAST' });
    const { event } = await gateway.anyone.ask(
      'query ($id: ID!) { event(id: $id) { raised { amount currency } raisedQualifier donationTotal { received { amount } } } }',
      { id },
    );
    expect(event).toEqual({
      ...{ raised: { amount: '100000.00', currency: 'CNY' }, raisedQualifier: 'AT_LEAST' },
      donationTotal: { received: { amount: '0.00' } },
    });
    const dollars = { amount: '1', currency: 'USD' };
    expect(await refused(gateway.admin, 'updateEvent', { id, raised: dollars })).toBe('CURRENCY_MISMATCH');
    expect(await refused(gateway.admin, 'updateEvent', { id, raised: { amount: '0' } })).toBe(
      'AMOUNT_NOT_POSITIVE',
    );
  });
});
