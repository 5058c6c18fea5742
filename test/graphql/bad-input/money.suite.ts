import { claimantOf, createOrganisation, uniqueKey } from '../../harness/ceremony.js';
import type { TestGateway } from '../../harness/gateway.js';
import { refusalOf, refusalOfMutation } from '../attempt.js';
import { writingNothing } from '../contents.js';
import type { World } from '../../harness/examples.js';
import { donation, LEDGER_CASES, onGift } from './ledger-cases.js';

const AMOUNT = ['input', 'amount', 'amount'];
const CURRENCY = ['input', 'amount', 'currency'];

/** Invalid amounts of money, for all mutations. */
const WRONG_MONEY: [what: string, money: object, code: string, field: string[]][] = [
  ['negative', { amount: '-5' }, 'AMOUNT_NOT_POSITIVE', AMOUNT],
  ['of three decimals', { amount: '1.005' }, 'AMOUNT_TOO_PRECISE', AMOUNT],
  ['a fen over 10^15', { amount: '10000000000000.01' }, 'AMOUNT_TOO_LARGE', AMOUNT],
  ['of forty digits', { amount: '9'.repeat(40) }, 'AMOUNT_TOO_LARGE', AMOUNT],
  ['a word', { amount: 'ten' }, 'BAD_AMOUNT', AMOUNT],
  ['empty', { amount: '' }, 'BAD_AMOUNT', AMOUNT],
  ['with an exponent', { amount: '1e3' }, 'BAD_AMOUNT', AMOUNT],
  ['with separators', { amount: '1,000.00' }, 'BAD_AMOUNT', AMOUNT],
  ['not a number', { amount: 'NaN' }, 'BAD_AMOUNT', AMOUNT],
  ['in another currency', { amount: '5', currency: 'USD' }, 'CURRENCY_MISMATCH', CURRENCY],
  ['in a currency nobody knows', { amount: '5', currency: 'ZZZ' }, 'BAD_CURRENCY', CURRENCY],
  ['in a currency in lower case', { amount: '5', currency: 'cny' }, 'BAD_CURRENCY', CURRENCY],
  ['in no currency', { amount: '5', currency: '' }, 'BAD_CURRENCY', CURRENCY],
];

const TO_LEDGER: Record<string, (world: World) => object> = {
  recordDonation: ({ listed }) => ({ to: { projectId: listed }, donor: { anonymous: true } }),
  receivePledge: ({ pledge }) => ({ id: pledge }),
  refundDonation: ({ gift }) => ({ id: gift, reason: '退回' }),
  correctDonation: ({ giftLine }) => ({ lineId: giftLine, reason: '写错了' }),
};

export function badMoneySuite(on: () => { gateway: TestGateway; world: World }): void {
  let gateway: TestGateway;
  let world: World;

  beforeAll(() => {
    ({ gateway, world } = on());
  });

  test.each(WRONG_MONEY)(
    'money that is %s is refused wherever it is given',
    async (_what, money, code, field) => {
      await writingNothing(gateway.store, async () => {
        for (const [mutation, input] of Object.entries(TO_LEDGER)) {
          const whole = { ...input(world), amount: money, idempotencyKey: uniqueKey() };
          const refusal = await refusalOfMutation(gateway.admin, mutation, whole);
          expect({ mutation, ...refusal }).toMatchObject({ mutation, code, field });
        }
      });
    },
  );

  test.each(WRONG_MONEY)('a target that is %s is refused', async (_what, target, code, [, , last]) => {
    const field = ['input', 'target', last];
    await writingNothing(gateway.store, async () => {
      const listing = { organisationId: world.host, name: { zh: '新' }, serviceArea: 'CARE', target };
      const listed = await refusalOfMutation(gateway.admin, 'createProject', listing);
      const changed = await refusalOfMutation(gateway.admin, 'updateProject', { id: world.listed, target });
      expect([listed, changed]).toMatchObject([
        { code, field },
        { code, field },
      ]);
    });
  });

  test.each(LEDGER_CASES)('to %s %s is refused', async (mutation, _what, input, code, field) => {
    const refusal = await writingNothing(gateway.store, () =>
      refusalOfMutation(gateway.admin, mutation, input(world)),
    );
    expect(refusal).toMatchObject({ code, field });
  });

  test.each([
    ['JPY', '12.5', '12', '12'],
    ['KWD', '0.0005', '0.001', '0.001'],
    ['USD', '1.005', '1.5', '1.50'],
  ])('%s has the decimal places it has, and no more: %s', async (currency, tooFine, fine, shown) => {
    const { id } = await createOrganisation(gateway.admin, { currency });
    const of = (amount: string) => donation({ to: { organisationId: id }, amount: { amount, currency } });
    const refusal = await writingNothing(gateway.store, () =>
      refusalOfMutation(gateway.admin, 'recordDonation', of(tooFine)),
    );
    expect(refusal).toMatchObject({ code: 'AMOUNT_TOO_PRECISE', field: AMOUNT });
    const selection = 'donation { amount { amount currency } }';
    const made = await gateway.admin.do('recordDonation', selection, of(fine));
    expect(made.donation.amount).toEqual({ amount: shown, currency });
  });

  test('a key that was used is not taken for anything else, by the same bearer', async () => {
    const input = donation({ to: { projectId: world.listed }, idempotencyKey: uniqueKey('used') });
    await gateway.admin.do('recordDonation', 'donation { id }', input);
    const others: [string, object][] = [
      ['recordDonation', { ...input, amount: { amount: '1.01' } }],
      ['recordDonation', { ...input, publishName: true }],
      ['refundDonation', onGift({ idempotencyKey: input.idempotencyKey })(world)],
      [
        'claimProject',
        { projectId: world.listed, claimant: claimantOf(world.other), idempotencyKey: input.idempotencyKey },
      ],
    ];
    await writingNothing(gateway.store, async () => {
      for (const [mutation, other] of others) {
        const refusal = await refusalOfMutation(gateway.admin, mutation, other);
        expect(refusal).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED', field: ['input', 'idempotencyKey'] });
      }
    });
  });

  test.each([
    ['two fields', { projectId: 'x', eventId: 'y' }],
    ['no field', {}],
    ['a field that is null', { projectId: null }],
    ['a field nobody knows', { volunteerId: 'x' }],
  ])('a target and a donor of %s are refused', async (_what, wrong) => {
    await writingNothing(gateway.store, async () => {
      const to = await refusalOfMutation(gateway.admin, 'recordDonation', donation({ to: wrong }));
      expect(to.code).toBe('BAD_USER_INPUT');
      const donor = donation({
        to: { projectId: world.listed },
        donor: { ...wrong, volunteerId: undefined, x: 1 },
      });
      expect((await refusalOfMutation(gateway.admin, 'recordDonation', donor)).code).toBe('BAD_USER_INPUT');
    });
  });

  test.each([
    ['two fields', { projectId: 'x', everything: true }, 'BAD_USER_INPUT'],
    ['no field', {}, 'BAD_USER_INPUT'],
    ['a field that is null', { everything: null }, 'BAD_USER_INPUT'],
    ['everything, but not', { everything: false }, 'BAD_SCOPE'],
  ])('a total over a scope of %s is refused', async (_what, scope, code) => {
    const document = 'query ($scope: DonationScope!) { donationTotal(scope: $scope) { donationCount } }';
    const refusal = await refusalOf(gateway.anyone, document, { scope });
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(/exactly one|non-null/i);
  });

  test.each(['12.5', '12', 'true', '{ x: 1 }', '[]'])(
    'an amount or currency written as %s is no text',
    async (literal) => {
      const mutation = (money: string) => `mutation { recordDonation(input: {
      to: { projectId: "${world.listed}" }, amount: ${money}, donor: { anonymous: true }, idempotencyKey: "${uniqueKey()}"
    }) { donation { id } } }`;
      await writingNothing(gateway.store, async () => {
        expect((await refusalOf(gateway.admin, mutation(`{ amount: ${literal} }`))).code).toBe('BAD_AMOUNT');
        const currency = mutation(`{ amount: "1", currency: ${literal} }`);
        expect((await refusalOf(gateway.admin, currency)).code).toBe('BAD_CURRENCY');
      });
    },
  );
}
