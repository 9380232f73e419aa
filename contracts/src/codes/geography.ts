import { codeLists, type Code } from './code.js';

export type Province = Code<'province'>;
export type Region = Code<'region'>;

/** Provinces and prefectures, and the arrondissement prefectures of Casablanca (`parent`), by ISO 3166-2:MA. */
export const provinces = codeLists.province;
export const regions = codeLists.region;

const regionsByProvince = new Map<Province, Region>(provinces.map(({ code, region }) => [code, region]));

/** The region that a province belongs to. */
export function regionOf(province: Province): Region {
  const region = regionsByProvince.get(province);
  if (region === undefined) throw new RangeError(`no such province: ${province}`);
  return region;
}
