import { pinyin } from 'pinyin-pro';

/** What has a name in English that is not its pinyin. By code. */
const CUSTOMARY: Readonly<Record<string, string>> = {
  '150000': 'Inner Mongolia Autonomous Region',
  '150100': 'Hohhot',
  '150600': 'Ordos',
  '230100': 'Harbin',
  '429021': 'Shennongjia Forestry District',
  '450000': 'Guangxi Zhuang Autonomous Region',
  '540000': 'Xizang Autonomous Region',
  '540100': 'Lhasa',
  '540300': 'Qamdo',
  '610000': 'Shaanxi Province',
  '640000': 'Ningxia Hui Autonomous Region',
  '650000': 'Xinjiang Uygur Autonomous Region',
  '650100': 'Urumqi',
  '810000': 'Hong Kong Special Administrative Region',
  '820000': 'Macao Special Administrative Region',
};

/** What pinyin-pro reads otherwise than this place is read. By code. */
const READ: Readonly<Record<string, string>> = {
  '130225': 'Laoting',
  '130726': 'Yu',
  '141024': 'Hongtong',
  '310112': 'Minhang',
  '330382': 'Yueqing',
  '341021': 'She',
  '341621': 'Guoyang',
  '371722': 'Shan',
  '410621': 'Xun',
  '411726': 'Biyang',
  '420116': 'Huangpi',
  '441422': 'Dabu',
  '511527': 'Junlian',
  '620722': 'Minle',
  '621223': 'Tanchang',
  '652823': 'Yuli',
};
/** As they are read in names of places. */
const CHARACTERS: Readonly<Record<string, string>> = { 什: 'shi', 曾: 'zeng', 柏: 'bai', 都: 'du' };

/** What a place is, as its name ends; the longer before what it ends with itself. Cities go by their names alone. */
const KINDS: readonly (readonly [zh: string, en: string])[] = [
  ['行政委员会', 'Administrative Committee'],
  ['自治州', 'Autonomous Prefecture'],
  ['自治县', 'Autonomous County'],
  ['自治旗', 'Autonomous Banner'],
  ['矿区', 'Mining District'],
  ['特区', 'Special District'],
  ['新区', 'New Area'],
  ['地区', 'Prefecture'],
  ['省', 'Province'],
  ['盟', 'League'],
  ['区', 'District'],
  ['县', 'County'],
  ['旗', 'Banner'],
  ['市', ''],
];

/** The peoples by whom autonomous places are named. */
const PEOPLES =
  /(?:土家|布依|朝鲜|达斡尔|鄂温克|仡佬|毛南|仫佬|哈尼|傈僳|拉祜|纳西|景颇|布朗|独龙|普米|东乡|保安|撒拉|裕固|苗|侗|瑶|壮|黎|畲|藏|羌|彝|回|满|傣|佤|白|怒|土|水|各)族|(?:蒙古|哈萨克|柯尔克孜|塔吉克|锡伯)族?/g;
const CUSTOMARY_PEOPLES: Readonly<Record<string, string>> = {
  藏: 'Tibetan',
  蒙古: 'Mongol',
  朝鲜: 'Korean',
  哈萨克: 'Kazak',
  达斡尔: 'Daur',
  柯尔克孜: 'Kirgiz',
  塔吉克: 'Tajik',
  锡伯: 'Xibe',
  各: 'Multi-Ethnic',
};

/** A place's name in English where it has one, otherwise in pinyin, with what it is in English behind it. */
export function englishName(code: string, zh: string): string {
  const customary = CUSTOMARY[code];
  if (customary !== undefined) return customary;
  const [ending, kind] = KINDS.find(([each]) => zh.endsWith(each)) ?? ['', ''];
  const name = zh.slice(0, zh.length - ending.length);
  const autonomous = ending.startsWith('自治') || name.endsWith('族');
  const peoples = autonomous ? (name.match(PEOPLES) ?? []).map((each) => each.replace(/族$/, '')) : [];
  const itself = READ[code] ?? romanised(autonomous ? name.replace(PEOPLES, '') : name);
  const called = peoples.map((people) => CUSTOMARY_PEOPLES[people] ?? romanised(people));
  return [itself, ...called, kind].filter(Boolean).join(' ');
}

/** In one word, as places are written: 西安 is Xi'an. */
function romanised(name: string): string {
  const characters = [...name];
  const read = pinyin(name, { toneType: 'none', type: 'array' });
  const syllables = read.map((each, index) => CHARACTERS[characters[index] ?? ''] ?? each);
  const word = syllables
    .map((each, index) => (index > 0 && /^[aeo]/.test(each) ? `'${each}` : each))
    .join('');
  return word.charAt(0).toUpperCase() + word.slice(1);
}
