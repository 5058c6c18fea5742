import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { atField, Fault } from '../../core/faults.js';
import { currencyDecimals, formatAmount, HOME_CURRENCY, parseAmount, type Amount } from '../../core/money.js';
import { Currency, Decimal, MinorUnits } from './scalars.js';

@ObjectType({ description: 'An amount of money.', simpleResolvers: true })
export class Money {
  @Field(() => Decimal, { description: 'In major units, such as "1234.50".' }) readonly amount: string;
  @Field(() => Currency) readonly currency: string;
  @Field(() => Int, { description: 'Decimal places of the currency by ISO 4217, whatever a runtime says.' })
  readonly digits: number;
  @Field(() => MinorUnits, {
    description:
      'In minor units, such as 123450: a JSON number up to 2^53 - 1, beyond that a text of digits.',
  })
  readonly minor: bigint;

  constructor({ minor, currency }: Amount) {
    this.amount = formatAmount({ minor, currency });
    this.currency = currency;
    this.digits = currencyDecimals(currency);
    this.minor = minor;
  }
}

@InputType()
export class MoneyInput {
  @Field(() => Decimal) amount!: string;
  @Field(() => Currency, { defaultValue: HOME_CURRENCY }) currency!: string;
}

/** @throws Fault of parseAmount, said of the field */
export function readMoney(
  field: string,
  { amount, currency }: MoneyInput,
  options?: { zero: boolean },
): Amount {
  return atField(field, () => {
    atField('currency', () => currencyDecimals(currency));
    return atField('amount', () => parseAmount(amount, currency, options));
  });
}

/** Minor units of a currency that is settled. @throws Fault CURRENCY_MISMATCH and those of parseAmount, said of the field */
export function readMoneyIn(currency: string, field: string, input: MoneyInput): bigint {
  const amount = readMoney(field, input);
  if (amount.currency === currency) return amount.minor;
  throw new Fault('CURRENCY_MISMATCH', undefined, { field: [field, 'currency'] });
}
