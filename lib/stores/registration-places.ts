import { searchText } from '@/lib/iran/search-text';
import places from './places.json' with { type: 'json' };

/** A town, or the county that is named after none. */
export interface Town {
  code: string;
  fa: string;
  en: string;
}

export interface Province {
  /** Two digits of the country's division. */
  code: string;
  fa: string;
  en: string;
  /** The chief town first. */
  towns: readonly Town[];
}

/**
 * The 31 provinces, by code, with their larger towns. Shaparak's papers ask for the code of a town but print no table of them: ours are the
 * province's two digits and the town's place in its list, from 01. An assumption, until a PSP gives its own; so nothing is ever put between.
 */
export const provinces: readonly Province[] = places.map(({ towns, ...province }) => ({
  ...province,
  towns: towns.map(([fa = '', en = ''], i) => ({ code: province.code + String(i + 1).padStart(2, '0'), fa, en })),
}));

export function findProvince(code: string): Province | null {
  return provinces.find((province) => province.code === code) ?? null;
}

/** Towns by province and by name, and by name alone: of several the first. */
const named = new Map<string, Town>();
for (const { code, towns } of provinces) {
  for (const town of towns) {
    for (const name of [searchText(town.fa), searchText(town.en)]) {
      named.set(`${code}:${name}`, town);
      if (!named.has(name)) named.set(name, town);
    }
  }
}

/** A town by its name as someone types it, in Persian or English; without a province any town of that name. */
export function findTown(name: string, provinceCode?: string): Town | null {
  const wanted = searchText(name);
  return named.get(provinceCode === undefined ? wanted : `${provinceCode}:${wanted}`) ?? null;
}
