import type { Route } from 'next';

/** Where a person goes after signing in, when nothing better is known. */
const home: Route = '/stores';

/**
 * The text as a path of ours, or null. What a browser could read as another site is refused: `//evil`, `/\evil`, a scheme,
 * control and invisible characters that it would drop.
 */
export function findOwnPath(text: unknown): Route | null {
  if (typeof text !== 'string' || text.length > 500) return null;
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text)) return null;
  // Dots are resolved before a router reads the path again: `/.//evil` is `//evil` by then.
  const { pathname } = new URL(text, 'http://here');
  return pathname.startsWith('//') ? null : (text as Route);
}

/** The path to continue at after signing in: the asked one when it is a page of ours, else the home of the panel. */
export function safeNextPath(text: unknown): Route {
  const path = findOwnPath(text);
  return path === null || path === '/' || /^\/(sign-in|api)(?![\w-])/.test(path) ? home : path;
}

/** The sign-in page, coming back to `path` afterwards. */
export function signInPath(path: string | null): Route {
  const next = safeNextPath(path);
  return next === home ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
}

/** A page where the second factor is proven or set up, going on to `path` afterwards. */
export function secondFactorPath(
  page: '/sign-in/second-factor' | '/account/second-factor',
  path: string | null,
): Route {
  const next = safeNextPath(path);
  return (next === home ? page : `${page}?next=${encodeURIComponent(next)}`) as Route;
}
