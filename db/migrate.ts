import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import { PgBoss } from 'pg-boss';
import postgres from 'postgres';
import { addReferenceData } from './reference-data';
import { type SealingSecrets, sealPlain } from './seal-plain';
import { maskTrustedPans } from './seal-plain-pans';

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/** Everything in these schemas belongs to the owner; the application's role may only use it. */
const schemas = ['public', 'simulator', 'pgboss'];

/** Tables whose rows are facts: the application adds rows and never changes one. */
const appendOnly = [
  'journal',
  'settlement_lines',
  'settlement_line_events',
  'settlement_holds',
  'settlement_approvals',
  'settlement_file_records',
  'settlement_messages',
  'payment_events',
  'referrals',
  'referral_clicks',
  'referral_corrections',
  'fee_plans',
  'store_events',
  'store_owners',
  'audit_log',
  'reconciliation_lines',
  'reconciliation_decisions',
  'accepted_registrations',
  'refunds',
  'transfer_batches',
  'transfer_batch_lines',
  'transfer_outcomes',
];

/** The name of the role under which app, worker and scripts connect. */
export const appRole = 'webpay_app';

/**
 * Brings a database to the newest schema and gives the application's role exactly what it needs. May be repeated at any time.
 * @param ownerUrl a role that may create tables, and roles unless `appPassword` is null
 * @param appPassword password of the application's role; null when the role is set up elsewhere, or there is none
 * @param secrets seal what an older schema left plain; a database that was never in use needs none
 */
export async function migrate(
  ownerUrl: string,
  appPassword: string | null,
  secrets: SealingSecrets | null = null,
): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    // Two processes may start at once: one migrates, the other waits and finds nothing to do.
    await sql`select pg_advisory_lock(727001)`;
    await runMigrations(drizzle(sql), { migrationsFolder });
    await sealPlain(sql, secrets);
    await maskTrustedPans(sql, secrets);
    await migrateQueue(ownerUrl);
    if (appPassword !== null) await provisionRole(sql, appPassword);
    const [role] = await sql`select from pg_roles where rolname = ${appRole}`;
    if (role) await grant(sql);
    await addReferenceData(sql);
  } finally {
    await sql.end();
  }
}

async function migrateQueue(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: 'pgboss', supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
  await boss.stop({ graceful: false });
}

async function provisionRole(sql: postgres.Sql, password: string): Promise<void> {
  // DDL takes no parameters; format() quotes the password as a literal.
  const [statement] = await sql<{ text: string }[]>`
    select format(
      case when exists (select from pg_roles where rolname = ${appRole}) then 'alter role %I login password %L'
           else 'create role %I login password %L' end, ${appRole}::text, ${password}::text) as text`;
  if (!statement) return;
  // Roles belong to the whole server: migrations of two of its databases may want the same one at the same moment.
  const atTheSameTime = /concurrently updated|duplicate key/;
  for (let attempt = 1; ; attempt++) {
    try {
      return void (await sql.unsafe(statement.text));
    } catch (error) {
      if (attempt > 5 || !(error instanceof Error && atTheSameTime.test(error.message))) throw error;
    }
  }
}

async function grant(sql: postgres.Sql): Promise<void> {
  for (const schema of schemas) {
    await sql.unsafe(`
      grant usage on schema ${schema} to ${appRole};
      grant select, insert, update, delete on all tables in schema ${schema} to ${appRole};
      grant usage, select on all sequences in schema ${schema} to ${appRole};
      grant execute on all functions in schema ${schema} to ${appRole};`);
  }
  // The health check compares what was applied with what the code expects.
  await sql.unsafe(
    `grant usage on schema drizzle to ${appRole}; grant select on drizzle.__drizzle_migrations to ${appRole}`,
  );
  await sql.unsafe(`revoke update, delete, truncate on ${appendOnly.join(', ')} from ${appRole}`);
  // The heads move with every row, and none may vanish.
  await sql.unsafe(`revoke delete, truncate on audit_chains from ${appRole}`);
}
