import { searchText } from '@/lib/iran/search-text';
import catalogue from './guilds.json' with { type: 'json' };

/** What a shop deals in, as the card network sorts merchants. */
export interface Guild {
  /** 4 digits. */
  code: string;
  /** The part of it. */
  part: string;
  fa: string;
  en: string;
  /** What it is a part of. */
  of: { fa: string; en: string };
}

/**
 * Categories carry the four digits by which card networks sort merchants (ISO 18245). Their parts have no common numbering: ours is the place in
 * the list, from 1. An assumption, until a PSP gives its own; so nothing is ever put between.
 */
export const guilds: readonly Guild[] = catalogue.flatMap(({ code, parts, ...of }) =>
  parts.map(([fa = '', en = ''], i) => ({ code, part: String(i + 1), fa, en, of })),
);

const named = new Map(guilds.flatMap((guild) => [guild.fa, guild.en].map((name) => [searchText(name), guild])));

/** A guild by its name as someone types it, in Persian or English. */
export function findGuild(name: string): Guild | null {
  return named.get(searchText(name)) ?? null;
}
