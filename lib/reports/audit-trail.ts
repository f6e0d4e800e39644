import { and, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { type AuditFacts, auditLog, stores, users } from '@/db/schema';
import { type AuditAction, auditActions } from '@/lib/audit/actions';
import { platformChain } from '@/lib/audit/chain';
import { DomainError } from '@/lib/errors';
import { maskMobile } from '@/lib/iran/mobile';
import type { Reviewer } from '@/lib/stores/review';
import { requireRight } from '@/lib/stores/rights';
import type { StoreScope } from '@/lib/stores/scope';
import { openMobile } from '@/lib/users/mobile';

/** Who did it, as a reader may know it. */
export type AuditActor =
  | { kind: 'you' }
  /** `name` may be a masked number; null when the person gave neither. */
  | { kind: 'person'; name: string | null }
  | { kind: 'operator' }
  | { kind: 'key' }
  | { kind: 'job' };

export interface AuditEntry {
  /** `<chain>.<seq>`: begins the next page. */
  cursor: string;
  seq: number;
  /** Null: the platform's. */
  store: { id: string; name: string } | null;
  at: Date;
  actor: AuditActor;
  /** Null: of a newer version than this. */
  action: AuditAction | null;
  before: AuditFacts;
  after: AuditFacts;
  reason: string | null;
  origin: string | null;
}

export interface AuditPage {
  entries: AuditEntry[];
  /** Behind which the next page begins; null at the end. */
  after: string | null;
}

/** Rows on one page. */
const pageLength = 30;

/** What was done to the scope's store, newest first. Operators have no names here. @throws DomainError `forbidden` to all but the owner */
export async function listStoreAudit(scope: StoreScope, after: string | null): Promise<AuditPage> {
  requireRight(scope, 'read_audit');
  const { seq } = readCursor(after) ?? {};
  const page = await readPage(
    and(eq(auditLog.chainId, scope.storeId), seq === undefined ? undefined : lt(auditLog.seq, seq)),
    [desc(auditLog.seq)],
  );
  return tell(page, (person) => {
    if (person.id === scope.userId) return { kind: 'you' };
    return person.adminSince ? { kind: 'operator' } : { kind: 'person', name: nameOf(person) };
  });
}

/** What was done anywhere, or to one store (uuid), newest first. @throws DomainError `forbidden` */
export async function listAudit(reader: Reviewer, storeId: string | null, after: string | null): Promise<AuditPage> {
  if (!reader.isAdmin) throw new DomainError('forbidden', 'not an operator');
  const cursor = readCursor(after);
  const behind = cursor
    ? sql`(${auditLog.at}, ${auditLog.chainId}, ${auditLog.seq}) < (
        select last.at, last.chain_id, last.seq from audit_log last
        where last.chain_id = ${cursor.chainId} and last.seq = ${cursor.seq})`
    : undefined;
  const order = [desc(auditLog.at), desc(auditLog.chainId), desc(auditLog.seq)];
  const page = await readPage(and(storeId === null ? undefined : eq(auditLog.chainId, storeId), behind), order);
  return tell(page, (person) => ({ kind: 'person', name: nameOf(person) }));
}

type Row = Awaited<ReturnType<typeof readPage>>[number];
type Person = Awaited<ReturnType<typeof readPeople>>[number];

async function readPage(where: SQL | undefined, order: SQL[]) {
  return db
    .select({ row: auditLog, storeName: stores.name })
    .from(auditLog)
    .leftJoin(stores, eq(stores.id, auditLog.chainId))
    .where(where)
    .orderBy(...order)
    .limit(pageLength + 1);
}

async function readPeople(ids: string[]) {
  if (ids.length === 0) return [];
  const { id, name, mobile, adminSince } = users;
  return db.select({ id, name, mobile, adminSince }).from(users).where(inArray(id, ids));
}

async function tell(page: Row[], personAs: (person: Person) => AuditActor): Promise<AuditPage> {
  const shown = page.slice(0, pageLength);
  const ids = shown.flatMap(({ row }) => userIdIn(row.actor) ?? []);
  const people = new Map((await readPeople([...new Set(ids)])).map((person) => [person.id, person]));
  const actorOf = (actor: string): AuditActor => {
    const person = people.get(userIdIn(actor) ?? '');
    if (person) return personAs(person);
    if (actor.startsWith('user:')) return { kind: 'person', name: null };
    return { kind: actor.startsWith('key:') ? 'key' : 'job' };
  };
  const entries = shown.map(({ row, storeName }) => ({
    cursor: `${row.chainId}.${row.seq}`,
    seq: row.seq,
    store: row.chainId === platformChain ? null : { id: row.chainId, name: storeName ?? '' },
    at: row.at,
    actor: actorOf(row.actor),
    action: auditActions.find((known) => known === row.action) ?? null,
    before: row.before ?? {},
    after: row.after ?? {},
    reason: row.reason,
    origin: row.origin,
  }));
  return { entries, after: page.length > pageLength ? (entries.at(-1)?.cursor ?? null) : null };
}

function userIdIn(actor: string): string | null {
  return /^user:([0-9a-f-]{36})$/.exec(actor)?.[1] ?? null;
}

function nameOf({ id, name, mobile }: Person): string {
  return name ?? maskMobile(openMobile({ id, mobile }), 'en');
}

/** The row a cursor from an address names; what is none is as if it were not there. */
function readCursor(text: string | null): { chainId: string; seq: number } | null {
  const [, chainId, seq] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([1-9]\d{0,14})$/.exec(text ?? '') ?? [];
  return chainId ? { chainId, seq: Number(seq) } : null;
}
