import { and, asc, eq, sql } from 'drizzle-orm';
import { type Db, db } from '@/db/client';
import { reconciliationFiles, reconciliationParts } from '@/db/schema';

/** In one run; the next follows a second later. */
const partsPerRun = 20;

/** Takes in parts of waiting files, the oldest file first. How many rows were done. Any number of workers may do so. */
export async function takeInFiles(now: () => Date = () => new Date()): Promise<number> {
  let done = 0;
  for (let part = 0; part < partsPerRun; part++) {
    const rows = await db.transaction((tx) => takeInPart(tx, now()));
    if (rows === null) break;
    done += rows;
  }
  return done;
}

/** One part, whole: its lines and its count are committed together, and the part is gone. Null when nothing waits. */
async function takeInPart(tx: Db, now: Date): Promise<number | null> {
  const { id, state, createdAt, doneCount, rowCount } = reconciliationFiles;
  const [file] = await tx
    .select({ id, kind: reconciliationFiles.kind, left: sql<number>`(${rowCount} - ${doneCount})::int` })
    .from(reconciliationFiles)
    .where(eq(state, 'taking_in'))
    .orderBy(asc(createdAt))
    .limit(1)
    .for('update', { skipLocked: true });
  if (!file) return null;
  const { fileId, part, rows } = reconciliationParts;
  const [next] = await tx
    .select({ part, count: sql<number>`jsonb_array_length(${rows})` })
    .from(reconciliationParts)
    .where(eq(fileId, file.id))
    .orderBy(asc(part))
    .limit(1);
  if (next) {
    await tx.execute(writeLines(file.id, next.part));
    await tx.delete(reconciliationParts).where(and(eq(fileId, file.id), eq(part, next.part)));
  }
  const count = next?.count ?? 0;
  const isLast = count === file.left;
  await tx
    .update(reconciliationFiles)
    .set({ doneCount: sql`${doneCount} + ${count}`, ...(isLast ? { state: 'done' as const, doneAt: now } : {}) })
    .where(eq(id, file.id));
  if (isLast) await tx.execute(wantDays(file.id));
  return count;
}

function writeLines(fileId: string, part: number) {
  return sql`
    insert into reconciliation_lines
      (file_id, line, kind, ref, amount_rial, day, rrn, trace_no, terminal_number, acceptor_code, sheba_index)
    select file.id, row.line, file.kind, row.ref, row.amount, row.day, row.rrn, row.trace, row.terminal, row.acceptor, row."shebaIndex"
    from reconciliation_parts as waiting
    join reconciliation_files as file on file.id = waiting.file_id
    cross join jsonb_to_recordset(waiting.rows) as row
      (line int, ref text, amount bigint, day date, rrn text, trace text, terminal text, acceptor text, "shebaIndex" text)
    where waiting.file_id = ${fileId} and waiting.part = ${part}`;
}

/** The days it speaks of are to be compared anew. */
function wantDays(fileId: string) {
  return sql`
    insert into reconciliation_days (leg, day)
    select distinct case line.kind when 'deposit' then 'bank' else 'psp' end, line.day
    from reconciliation_lines as line where line.file_id = ${fileId} order by 1, 2
    on conflict (leg, day) do update set wanted = reconciliation_days.wanted + 1`;
}
