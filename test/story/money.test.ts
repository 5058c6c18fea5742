// The money of two real ceremonies, from the first pledge to the last correction, as a bookkeeper reads it.
import { verify } from '../../src/cli/verbs/verify.js';
import { createEvent, createOrganisation, createProject, NAMED, uniqueKey, zh } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { statement } from './statement.js';

onEveryStore((fresh) => {
  let database: FreshDatabase;
  let gateway: TestGateway;

  beforeAll(async () => {
    database = await fresh();
    gateway = await startTestGateway(database.url);
  });

  afterAll(async () => {
    expect(await verify(gateway.store)).toContain('every total is the sum of its ledger lines');
    await gateway.close();
    await database.drop();
  });

  const LINE = 'donation { id } line { id }';
  const key = () => ({ idempotencyKey: uniqueKey() });
  const yuan = (amount: string) => ({ amount: { amount }, ...key() });
  const shown = { publishName: true, publishAmount: true };

  const give = (to: object, kind: string, amount: string, donor: object): Promise<Answer> =>
    gateway.admin.do('recordDonation', LINE, {
      to,
      kind,
      donor,
      ...shown,
      ...('name' in donor && NAMED),
      ...yuan(amount),
    });
  const receive = ({ donation }: Answer, amount: string): Promise<Answer> =>
    gateway.admin.do('receivePledge', LINE, {
      id: donation.id,
      ...yuan(amount),
    });
  const refund = ({ donation }: Answer, amount: string, reason: string): Promise<Answer> =>
    gateway.admin.do('refundDonation', LINE, {
      ...{ id: donation.id, reason, ...yuan(amount) },
    });
  const correct = ({ line }: Answer, amount: string, reason: string): Promise<Answer> =>
    gateway.admin.do('correctDonation', LINE, {
      lineId: line.id,
      reason,
      ...yuan(amount),
    });
  const organisation = async (name: string, parentId?: string): Promise<string> =>
    (await createOrganisation(gateway.admin, { name: zh(name), parentId })).id as string;

  test('case 1: a donation on the stage of the alliance at Yanziji', async () => {
    const federation = await organisation('栖霞区总工会');
    const subdistrict = await organisation('燕子矶街道', federation);
    const village = await organisation('化纤新村社区', subdistrict);
    const company = await organisation('南京电建物业管理');
    const event: string = (await createEvent(gateway.admin, [subdistrict], { name: zh('联盟成立仪式') })).id;
    const aid: string = (
      await createProject(gateway.admin, {
        organisationId: village,
        eventId: event,
        name: zh('困难职工帮扶'),
      })
    ).id;
    const stage = { eventId: event };

    const cheque = await give(stage, 'PLEDGE', '50000.00', { organisationId: company });
    await give(stage, 'RECEIPT', '1280.50', { name: '现场职工' });
    await give({ projectId: aid }, 'RECEIPT', '3000.00', { organisationId: company });
    await receive(cheque, '30000.00');
    const second = await receive(cheque, '2000.00');
    await correct(second, '20000.00', '入账时少写一个零');
    const box = await give(stage, 'RECEIPT', '666.00', { anonymous: true });
    await refund(box, '66.00', '多投的找零退回');

    expect(
      await statement(gateway, event, {
        活动: stage,
        '项目 困难职工帮扶': { projectId: aid },
        燕子矶街道: { organisationId: subdistrict },
        栖霞区总工会: { organisationId: federation },
      }),
    ).toMatchSnapshot('case 1');
  });

  test('case 5: venture funds for claimed projects at Dongying Port', async () => {
    const zone = await organisation('东营港经济开发区');
    const happiness = await organisation('幸福社区', zone);
    const event: string = (await createEvent(gateway.admin, [happiness], { name: zh('公益集市启动仪式') }))
      .id;
    const project = async (name: string): Promise<{ projectId: string }> => ({
      projectId: (
        await createProject(gateway.admin, { organisationId: happiness, eventId: event, name: zh(name) })
      ).id as string,
    });
    const track = await project('“幸福花开”塑胶跑道微改造');
    const lamps = await project('幸福社区室外灭蚊灯');
    const schooling = await project('“红烛”助学');
    const [oil, market] = [await organisation('油田单位'), await organisation('爱心企业')];

    const forTrack = await give(track, 'PLEDGE', '60000.00', { organisationId: oil });
    const forLamps = await give(lamps, 'PLEDGE', '18000.00', { organisationId: market });
    const forSchool = await give(schooling, 'RECEIPT', '20000.00', { name: '一名老党员' });
    const typed = await give({ eventId: event }, 'RECEIPT', '88000.00', { organisationId: market });
    await correct(typed, '8800.00', '录入多一个零');
    await receive(forTrack, '60000.00');
    await receive(forLamps, '10000.00');
    await refund(forSchool, '2000.00', '受助学生已转学，余款退回');
    await correct(forLamps, '10000.00', '改为认捐十盏灯');

    expect(
      await statement(gateway, event, {
        活动: { eventId: event },
        跑道微改造: track,
        室外灭蚊灯: lamps,
        红烛助学: schooling,
        东营港经济开发区: { organisationId: zone },
        全部: { everything: true },
      }),
    ).toMatchSnapshot('case 5');
  });
});
