import { areaList } from '@vant/area-data';
import { englishName } from './english.js';

/** A division of China. */
export interface Division {
  /** By GB/T 2260; of the country by ISO 3166. */
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly kind: 'COUNTRY' | 'PROVINCE' | 'CITY' | 'DISTRICT';
  /** The code of the one directly above it. */
  readonly parent: string | null;
}

const COUNTRY: Division = { code: 'CN', zh: '中国', en: 'China', kind: 'COUNTRY', parent: null };

/**
 * What the package lists and the standard does not: districts of Hong Kong, Macao and Taiwan, which have one code each; the
 * towns of the four cities without districts; municipalities a second time, as cities; headings above the counties that a province
 * governs itself; development zones, under codes from 71 on.
 */
const NOT_IN_STANDARD =
  /^(?:(?:71|81|82)(?!0000)|(?:4419|4420|4604|6202)(?!00)|(?:11|12|31)0100|500[12]00|(?:41|42|46|65)9000|\d{4}[79])/;

/** Became parts of others (港闸区, 长岛县), or were never among them (江北新区, 镇江新区). */
const NOT_ONE: ReadonlySet<string> = new Set(['320611', '370634', '320112', '321150']);

/** The country and its divisions down to districts and counties, each after the one that surrounds it. */
export function divisionsOfChina(): Division[] {
  const { province_list: provinces, city_list: cities, county_list: districts } = areaList;
  const found: Division[] = [COUNTRY];
  const known = new Set<string>();
  const take = (kind: Division['kind'], named: Readonly<Record<string, string>>) => {
    for (const [code, zh] of Object.entries(named)) {
      if (NOT_IN_STANDARD.test(code) || NOT_ONE.has(code)) continue;
      const surrounding = [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`];
      const parent = surrounding.find((each) => each !== code && known.has(each)) ?? COUNTRY.code;
      known.add(code);
      found.push({ code, zh, en: englishName(code, zh), kind, parent });
    }
  };
  take('PROVINCE', provinces);
  take('CITY', cities);
  take('DISTRICT', districts);
  return found;
}
