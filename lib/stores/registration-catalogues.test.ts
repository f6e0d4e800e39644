import { expect, test } from 'vitest';
import { findGuild, guilds } from './registration-guilds';
import { findTown, provinces } from './registration-places';

test('31 provinces, each with towns that are told apart by code and by name in both languages', () => {
  expect(provinces.map(({ code }) => Number(code))).toEqual(Array.from({ length: 31 }, (_, code) => code));
  expect(provinces.flatMap(({ towns }) => towns).length).toBeGreaterThan(500);
  for (const { code, towns } of provinces) {
    for (const town of towns) {
      expect(town.code).toMatch(new RegExp(`^${code}\\d{2}$`));
      expect(findTown(town.fa, code)).toBe(town);
      expect(findTown(town.en, code)).toBe(town);
    }
  }
});

test('every guild has codes of its own and is found by its names', () => {
  expect(guilds.length).toBeGreaterThan(180);
  expect(new Set(guilds.map(({ code, part }) => `${code}/${part}`)).size).toBe(guilds.length);
  for (const guild of guilds) {
    expect(guild.code).toMatch(/^\d{4}$/);
    expect(findGuild(guild.fa)).toBe(guild);
    expect(findGuild(guild.en)).toBe(guild);
  }
});

test.each([
  ['كرج', '3001'],
  ['خميني شهر', '1003'],
  ['امل', '0203'],
  ['karaj', '3001'],
])('the town «%s» is %s', (typed, code) => {
  expect(findTown(typed)?.code).toBe(code);
});

test('towns of one name are told apart by their province', () => {
  expect(findTown('نورآباد', '07')?.code).not.toBe(findTown('نورآباد', '15')?.code);
  expect(findTown('کرج', '23')).toBeNull();
});

test.each(['', ' ', '-', '؟', 'x'.repeat(1_000)])('«%s» is neither a town nor a guild', (text) => {
  expect(findTown(text)).toBeNull();
  expect(findGuild(text)).toBeNull();
});
