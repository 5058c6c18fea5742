import { Field, Int, ObjectType } from 'type-graphql';
import { atField, Fault } from '../../../core/faults.js';
import {
  currencyDecimals,
  formatAmount,
  HOME_CURRENCY,
  parseAmount,
  type Amount,
} from '../../../core/money.js';
import { currency } from '../inputs/fields.js';
import { input, InputField } from '../inputs/input.js';
import { Currency, Decimal, MinorUnits } from './scalars.js';
import { ReadsRows } from '../../loading/reads.js';

@ObjectType({ description: 'An amount of money.', simpleResolvers: true })
@ReadsRows()
export class Money {
  @Field(() => Currency, { description: 'What `amount` and `minor` are in.' })
  readonly currency: string;
  @Field(() => MinorUnits, {
    description:
      'In minor units, such as 123450: a JSON number up to 2^53 - 1, beyond that a text of digits.',
  })
  readonly minor: bigint;

  constructor({ minor, currency }: Amount) {
    this.currency = currency;
    this.minor = minor;
  }

  @Field(() => Decimal, { description: 'In major units, such as "1234.50".' })
  get amount(): string {
    return formatAmount(this);
  }

  @Field(() => Int, {
    description: 'Digits after the decimal point, by ISO 4217; runtimes may say otherwise.',
  })
  get digits(): number {
    return currencyDecimals(this.currency);
  }
}

const MoneyInput = input(
  'MoneyInput',
  {
    amount: new InputField<string, string>(
      () => Decimal,
      (sent) => sent,
    ).says('In major units, such as "1234.50", with no more decimals than the currency has.'),
    currency: currency.or(HOME_CURRENCY).says('That of what the money is for: see its field `currency`.'),
  },
  { description: 'An amount of money.' },
);

/** An amount above 0. @throws Fault of parseAmount, said of `amount` or `currency` */
export const money = MoneyInput.to(({ amount, currency }) =>
  atField('amount', () => parseAmount(amount, currency)),
);

/** An amount of 0 or more. */
export const moneyOrNone = MoneyInput.to(({ amount, currency }) =>
  atField('amount', () => parseAmount(amount, currency, { zero: true })),
);

/** The minor units of an amount that must be in one currency. @throws Fault CURRENCY_MISMATCH said of the field */
export function minorIn(currency: string, field: readonly string[], amount: Amount): bigint {
  if (amount.currency === currency) return amount.minor;
  throw new Fault('CURRENCY_MISMATCH', undefined, { field: [...field, 'currency'] });
}
