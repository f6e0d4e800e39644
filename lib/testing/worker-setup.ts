import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, inject } from 'vitest';
import { appRole } from '@/db/migrate';
import { createClone } from './clone';

// Each test file gets a database of its own, and sees it as the application does: under the application's role.
const owner = postgres(inject('ownerUrl'), { max: 1, onnotice: () => {} });
const name = await createClone(owner, inject('template'));

const url = new URL(inject('ownerUrl'));
url.pathname = `/${name}`;
process.env.OWNER_DATABASE_URL = url.href;
url.username = appRole;
url.password = inject('appPassword');
Object.assign(process.env, {
  DATABASE_URL: url.href,
  APP_URL: 'http://localhost:3000',
  AUTH_SECRET: randomBytes(32).toString('hex'),
  HASH_SECRET: randomBytes(32).toString('hex'),
  DATA_KEYS: `1:${randomBytes(32).toString('hex')}`,
  SIMULATOR: 'on',
  TRANSFER_SHEBA: 'IR580540105180021273113007',
  LOG_LEVEL: 'silent',
});

afterAll(async () => {
  const { sql } = await import('@/db/client');
  await sql.end({ timeout: 5 });
  await owner.unsafe(`drop database if exists ${name} with (force)`);
  await owner.end();
});
