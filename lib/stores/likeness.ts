import { distance } from './distance';
import { foldHost, foldName } from './fold-name';

/** What is told apart: a shop's name and host. */
export interface Named {
  name: string;
  site: string;
}

/**
 * Why two shops may be taken for each other, the strongest first: `same_name` and `same_site` after folding, `name_spelled` and
 * `site_spelled` a letter or two apart, `name_within` and `site_within` one holding the other, `name_as_site` one's name being the other's host.
 */
export type LikenessReason =
  | 'same_name'
  | 'same_site'
  | 'name_spelled'
  | 'site_spelled'
  | 'name_within'
  | 'site_within'
  | 'name_as_site';

/** `score` from 0 (nothing alike) to 1 (the same to a reader's eye). */
export interface Likeness {
  score: number;
  reason: LikenessReason;
}

/** From here on a reviewer must see it. */
export const notableLikeness = 0.7;
/** From here on one reviewer alone does not accept. */
export const dangerousLikeness = 0.85;

/** How alike two shops look, or null below `notableLikeness`. Symmetric; never asks outside. */
export function likeness(one: Named, other: Named): Likeness | null {
  const best = [byName(one.name, other.name), bySite(one.site, other.site), across(one, other), across(other, one)]
    .filter((found) => found !== null)
    .sort((a, b) => b.score - a.score)[0];
  return best && best.score >= notableLikeness ? best : null;
}

function byName(one: string, other: string): Likeness | null {
  const [a, b] = [foldName(one), foldName(other)];
  if (!a || !b) return null;
  if (a === b) return { score: 1, reason: 'same_name' };
  return stronger(
    { score: closeness(a, b), reason: 'name_spelled' },
    { score: containment(a, b), reason: 'name_within' },
  );
}

function bySite(one: string, other: string): Likeness | null {
  const [a, b] = [foldHost(one), foldHost(other)];
  if (a.whole === b.whole) return { score: 1, reason: 'same_site' };
  // Two shops of one platform share its domain; they differ, or not, in what stands before it.
  const pairs =
    a.domain === b.domain && a.before.length > 0 && b.before.length > 0
      ? [[a.before.join(''), b.before.join('')] as const]
      : [
          ...[a.domain, ...a.before].map((label) => [label, b.domain] as const),
          ...b.before.map((label) => [label, a.domain] as const),
        ];
  return pairs
    .map(([x, y]): Likeness => {
      if (x === y) return { score: x.length > 2 ? 0.95 : 0, reason: 'same_site' };
      return stronger(
        { score: closeness(x, y), reason: 'site_spelled' },
        { score: containment(x, y), reason: 'site_within' },
      );
    })
    .reduce(stronger);
}

/** «digikala» as the name of one and `digikala.com` as the site of the other. */
function across(named: Named, sited: Named): Likeness | null {
  const [name, { domain }] = [foldName(named.name), foldHost(sited.site)];
  if (name.length < 4 || name !== domain) return null;
  return { score: 0.95, reason: 'name_as_site' };
}

const stronger = (a: Likeness, b: Likeness) => (b.score > a.score ? b : a);

/** Of eight letters one may differ, of four none: short words are alike by chance. */
function closeness(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  const most = Math.floor(length * (1 - notableLikeness));
  return Math.abs(a.length - b.length) > most ? 0 : 1 - distance(a, b) / length;
}

/** A known word inside a longer one, as far as it fills it; words of under five letters stand in many. */
function containment(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < 5 || !long.includes(short)) return 0;
  return 0.7 + 0.3 * (short.length / long.length) ** 2;
}
