import { LIMITS } from '../../src/core/limits.js';
import { readCertificateCode } from '../../src/domain/certificate/code.js';
import { certifying, certify, servedAt } from '../examples/certificate.js';
import { createEvent, createOrganisation, createVolunteer } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

onEveryGateway((gateway) => {
  let host: Answer;
  let event: Answer;

  beforeAll(async () => {
    host = await createOrganisation(gateway.admin);
    event = await createEvent(gateway.admin, [host.id]);
  });

  const verified = async (code: string) =>
    gateway.anyone.send(
      `query ($code: String!) { certificateByCode(code: $code) { name holds certificate { minutes state withdrawReason } } }`,
      { code },
    );
  const served = (minutes?: number) => servedAt(gateway.admin, host.id, event.id, minutes);

  test('anybody verifies it by its code, and it holds once the public notice is over', async () => {
    const her = await served(75);
    const [noticed, over] = [
      await certify(gateway.admin, host.id, her),
      await certify(gateway.admin, host.id, her, { noticeDays: 0 }),
    ];
    const usual = Date.now() + LIMITS.CERTIFICATE_NOTICE_USUAL_DAYS * 86_400_000;
    expect(Math.abs(Date.parse(noticed.noticeEndsAt) - usual)).toBeLessThan(60_000);
    expect(over).toMatchObject({ minutes: 75, state: 'ISSUED' });
    const answers = [await verified(noticed.code), await verified(String(over.code).replaceAll(' ', ''))];
    expect(answers.map(({ data }) => data.certificateByCode)).toEqual(
      [false, true].map((holds) => ({
        ...{ name: expect.stringContaining('志愿者') as string, holds },
        certificate: { minutes: 75, state: 'ISSUED', withdrawReason: null },
      })),
    );
  });

  test('a code with one digit changed, or two exchanged, is refused by a code of its own; one of nobody finds nothing', async () => {
    const { code } = await certify(gateway.admin, host.id, await served());
    const digits = [...String(code).replaceAll(' ', '')];
    for (const index of digits.keys()) {
      for (let more = 1; more < 10; more++) {
        const changed = digits.with(index, String((Number(digits[index]) + more) % 10)).join('');
        expect(() => readCertificateCode(changed)).toThrow(
          expect.objectContaining({ code: 'CERTIFICATE_CODE_MISTYPED' }) as Error,
        );
      }
    }
    for (const [index, digit] of digits.slice(0, -1).entries()) {
      const next = digits[index + 1] as string;
      if (digit === next) continue;
      const exchanged = digits
        .with(index, next)
        .with(index + 1, digit)
        .join('');
      expect(() => readCertificateCode(exchanged)).toThrow();
    }
    const changed = digits.with(3, String((Number(digits[3]) + 1) % 10)).join('');
    const codes = [await verified(changed), await verified('12a')].map(
      ({ errors }) => errors?.[0]?.extensions.code,
    );
    expect(codes).toEqual(['CERTIFICATE_CODE_MISTYPED', 'BAD_CERTIFICATE_CODE']);
    expect((await verified('00000000000000000')).data).toEqual({ certificateByCode: null });
  });

  test('once it is withdrawn it holds no more, and says why', async () => {
    const { id, code } = await certify(gateway.admin, host.id, await served(), { noticeDays: 0 });
    await gateway.admin.do('withdrawCertificate', 'certificate { state }', { id, reason: '时长有误' });
    expect((await verified(code)).data.certificateByCode).toMatchObject({
      holds: false,
      certificate: { state: 'WITHDRAWN', withdrawReason: '时长有误' },
    });
  });

  test('its code and whose it is are seen by her and by who issued it alone', async () => {
    const her = await served();
    const { id } = await certify(gateway.admin, host.id, her);
    const asked = `{ node(id: "${String(id)}") { ... on Certificate { code volunteer { id } minutes } } }`;
    const herself = await gateway.as({ role: 'volunteer', volunteerId: her });
    const other = await gateway.as({ role: 'volunteer', volunteerId: await served() });
    const seen = [await herself.ask(asked), await other.ask(asked), await gateway.anyone.ask(asked)];
    expect(seen.map(({ node }) => [node.volunteer?.id ?? null, node.code === null])).toEqual([
      [her, false],
      [null, true],
      [null, true],
    ]);
  });

  test('nothing is certified that nobody has verified, or of a volunteer of others', async () => {
    const refused = async (volunteerId: string, input: object = {}) =>
      (
        await gateway.admin.mutate('issueCertificate', 'userErrors { code }', {
          ...certifying(host.id, volunteerId),
          ...input,
        })
      ).userErrors[0]?.code;
    const elsewhere = await createOrganisation(gateway.admin);
    expect([
      await refused((await createVolunteer(gateway.admin, host.id)).id),
      await refused(await served(), { firstDay: '2023-01-01', lastDay: '2023-12-31' }),
      await refused(await served(), { firstDay: '2024-12-31', lastDay: '2024-01-01' }),
      await refused((await createVolunteer(gateway.admin, elsewhere.id)).id),
      await refused(await served(), { noticeDays: LIMITS.CERTIFICATE_NOTICE_DAYS + 1 }),
    ]).toEqual([
      ...[
        'NO_VERIFIED_HOURS',
        'NO_VERIFIED_HOURS',
        'TERM_ENDS_BEFORE_START',
        'VOLUNTEER_OF_OTHERS',
        'BAD_NUMBER',
      ],
    ]);
  });
});
