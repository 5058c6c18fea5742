import { Lang, type Text } from '../../shape/values/text.js';

/** What follows for a donor from how totals move: shown to her before she says what may be seen of her gift. */
export function consentText(movesBy: number): Text {
  return movesBy > 1 ? bySeveral(movesBy) : BY_EACH;
}

const BY_EACH: Text = {
  original: Lang.ZH,
  ZH:
    '公开的总额随每一笔捐赠即时变动。即使您不公开金额，比较捐赠前后两次总额的人也能算出这笔金额，但不会由此得知捐赠人是谁；' +
    '某一项目若只有您这一笔捐赠，其总额就是您的金额。同一捐赠人在一个总额中只计一次，因此由捐赠人数可以看出两笔捐赠出自同一人。',
  EN:
    'The public total moves with every gift at once. Even if you hide your amount, whoever compares the total before and after your ' +
    'gift can work it out, though not that it is yours; where yours is the only gift, the total is your amount. A donor counts once in ' +
    'a total, so the number of donors can show that two gifts come from the same person.',
};

const bySeveral = (movesBy: number): Text => ({
  original: Lang.ZH,
  ZH:
    `公开的总额只有在至少 ${String(movesBy)} 位捐赠人的不公开金额一并计入时才变动；在此之前总额保持不变，您的捐赠稍后才会计入公开的总额。` +
    `他人无法从两次总额中算出您一人的金额，除非他已知道同一次变动中其余各笔的金额。未公开姓名的捐赠各计为一位捐赠人。` +
    '每笔捐赠的时间与用途以及您同意公开的内容仍然可见；负责账目的人随时看到准确的总额。',
  EN:
    `The public total moves only when hidden amounts of at least ${String(movesBy)} donors make up the difference; until then it stands ` +
    'still, and your gift is counted in it later. Nobody can work out your amount alone from two totals, except who knows all other ' +
    'amounts of the same step. Each gift without a public name counts as a donor of its own. When each gift was given and to what stays ' +
    'visible, and so does what you agree to show; those who keep the books see the exact total at any time.',
});
