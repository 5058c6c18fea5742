import { Field, InputType, ObjectType } from 'type-graphql';
import { atField, Fault } from '../../core/faults.js';
import { currencyDecimals, formatAmount, HOME_CURRENCY, parseAmount, type Amount } from '../../core/money.js';
import { Currency, Decimal, SafeInt } from './scalars.js';

@ObjectType({ description: 'An amount of money.', simpleResolvers: true })
export class Money {
  @Field(() => Decimal, { description: 'In major units, such as "1234.50".' }) readonly amount: string;
  @Field(() => Currency) readonly currency: string;
  @Field(() => SafeInt, { description: 'In minor units, such as 123450.' }) readonly minor: number;

  constructor(amount: Amount) {
    this.amount = formatAmount(amount);
    this.currency = amount.currency;
    this.minor = Number(amount.minor);
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
