// Names as they come in reports of such projects, of parts that are drawn by a seed: some parts are in many names, most in few.

/** Numbers from 0 to 1 for one row, the same for the same seed and row whatever was drawn before (mulberry32). */
export function diceOf(seed, row) {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(row + 1, 0x85ebca6b)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const words = (text) => text.trim().split(/\s+/);
const PLACES = words(`
  南京 漳州 东营 浦口 燕子矶 栖霞 鼓楼 玄武 秦淮 建邺 雨花台 江宁 六合 溧水 高淳 芗城 龙文 龙海 长泰 漳浦 云霄 诏安 东山 平和 南靖
  华安 垦利 河口 广饶 利津 顶山 泰山 江浦 桥林 汤泉 星甸 永宁 盘城 沿江 葛塘 长芦 大厂 迈皋桥 尧化 仙林 龙潭 八卦洲 马群 孝陵卫
  幸福里 和平里 新街口 夫子庙 朝天宫 止马营 双塘 月牙湖 光华路 红花 中华门 凤凰 阅江楼 热河南路`);
const WHO = words(`
  社区 长者 困境儿童 留守儿童 残疾人 环卫工人 外卖骑手 退役军人 妇女 青少年 大学生 教师 低保家庭 孤寡老人 新就业群体 失独家庭 农民工
  乡村医生 渔民 果农 小学 中学 幼儿园 养老院 医院 图书馆 村民 商户 租户 新市民`);
const WHAT = words(`
  公益 助学 食堂 关爱 午餐 义诊 急救 法律 心理 阅读 书屋 环保 垃圾分类 节水 植树 防溺水 反诈 理发 家电维修 助浴 陪伴 康复 就业 创业 直播
  农技 金融 税务 普法 消防 交通 文化 戏曲 书法 合唱 足球 象棋 摄影 非遗 红色`);
const FORM = words(`
  项目 行动 计划 志愿服务 课堂 驿站 集市 基金 讲堂 工作室 服务队 微心愿 联盟 热线 大篷车 体验营 竞赛 展览 巡演 互助会`);
const WHO_EN = words(`
  Community Elderly Children Villagers Disabled Sanitation Riders Veterans Women Youth Students Teachers Families Widowers
  Workers Parents Migrants Doctors Fishers Growers Pupils Scholars Toddlers Residents Patients Readers Neighbours Merchants
  Tenants Newcomers`);
const WHAT_EN = words(`
  Charity Scholarship Canteen Caring Lunch Clinic Firstaid Legal Counselling Reading Bookroom Environment Recycling Water
  Trees Drowning Antifraud Haircut Repair Bathing Company Recovery Jobs Startup Streaming Farming Finance Tax Law Fire
  Traffic Culture Opera Calligraphy Choir Football Chess Photo Heritage Red`);
const FORM_EN = words(`
  Project Action Plan Volunteers Classroom Station Fair Fund Lectures Studio Corps Wishes Alliance Hotline Caravan Camp
  Contest Exhibition Tour Mutual`);
const SURNAMES = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
];
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国春梅红志文海燕晓东丹玲辉鹏飞宇浩然子涵梓轩雨欣怡欣悦思远博一诺佳琪嘉慧雪莹晨曦若彤俊豪天宇星辰诗涵可心安琪书瑶乐瑶凡真如意祥瑞福康宁清源山河',
];

/** The first parts of a list far more often than the last. */
const often = (dice, list) => list[Math.floor(dice() ** 2.2 * list.length)];
const any = (dice, list) => list[Math.floor(dice() * list.length)];

/** A name as its parts, each of which sorts by itself; every fourth has an English one beside it. */
export function placeName(dice) {
  const who = Math.floor(dice() ** 2.2 * WHO.length);
  const what = Math.floor(dice() ** 2.2 * WHAT.length);
  const form = Math.floor(dice() ** 2.2 * FORM.length);
  const zh = [any(dice, PLACES), WHO[who], WHAT[what], FORM[form]];
  return { zh, ...(dice() < 0.25 && { en: `${WHO_EN[who]} ${WHAT_EN[what]} ${FORM_EN[form]}` }) };
}

export function personName(dice) {
  const given = dice() < 0.3 ? any(dice, GIVEN) : any(dice, GIVEN) + any(dice, GIVEN);
  return [often(dice, SURNAMES), given];
}

/** What people might search for: parts of names as they are, words apart, the most common words, and what nobody has. */
export function searchTexts(count, seed) {
  return Array.from({ length: count }, (_, n) => {
    const dice = diceOf(seed + 7, n);
    const { zh, en = '' } = placeName(dice);
    const whole = zh.join('');
    const start = Math.floor(dice() * (whole.length - 2));
    const kinds = [
      () => whole.slice(start, start + 2 + Math.floor(dice() * 5)),
      () => `${any(dice, WHO)} ${any(dice, WHAT)}`,
      () => often(dice, WHO).slice(0, 2),
      () => often(dice, WHAT),
      () => often(dice, FORM).slice(0, 2),
      () => personName(dice).join(''),
      () => (en || any(dice, WHAT_EN)).slice(0, 3 + Math.floor(dice() * 12)).trim(),
      () => `${any(dice, PLACES)}${any(dice, WHAT)}`,
      () => `${any(dice, PLACES)} ${any(dice, FORM)} ${any(dice, WHO)}`,
      () => whole,
    ];
    return kinds[n % kinds.length]();
  });
}
