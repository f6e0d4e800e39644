import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { appRole, migrate } from '@/db/migrate';
import { startPostgres } from '@/db/server';
import { dropClones, templateName } from './clone';

declare module 'vitest' {
  interface ProvidedContext {
    ownerUrl: string;
    appPassword: string;
    template: string;
  }
}

/** One Postgres for the run (TEST_DATABASE_URL, or one of our own in a temporary folder) with a migrated template to clone from. */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL;
  const folder = given ? null : await mkdtemp(join(tmpdir(), 'webpay-test-'));
  const server = folder
    ? await startPostgres({ folder, password: randomBytes(16).toString('hex'), durable: false })
    : null;
  const ownerUrl = given ?? server?.url ?? '';
  // Runs side by side on one server share the role: its password is derived, so that they agree on it.
  const appPassword = `${appRole}-test`;
  const template = templateName();

  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await sql.unsafe(`create database ${template}`);
  const templateUrl = new URL(ownerUrl);
  templateUrl.pathname = `/${template}`;
  await migrate(templateUrl.href, appPassword);

  project.provide('ownerUrl', ownerUrl);
  project.provide('appPassword', appPassword);
  project.provide('template', template);
  return async () => {
    await dropClones(sql, template);
    await sql.end();
    await server?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  };
}
