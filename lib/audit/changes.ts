import type { AuditFacts } from '@/db/schema';

/** Of two states of a thing, only what differs. */
export function changes(was: AuditFacts, is: AuditFacts): { before: AuditFacts; after: AuditFacts } {
  const differing = Object.keys(is).filter((name) => was[name] !== is[name]);
  const only = (facts: AuditFacts) => Object.fromEntries(differing.map((name) => [name, facts[name] ?? null]));
  return { before: only(was), after: only(is) };
}
