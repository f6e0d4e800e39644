import { asc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { simulatorDropFiles as table } from '@/db/schema';
import { signatureSuffix } from '@/lib/shaparak-settlement/protocol';
import type { Folder } from './ftps-session';

export async function readFile(name: string): Promise<Buffer | null> {
  const [found] = await db.select({ body: table.body }).from(table).where(eq(table.name, name));
  return found ? Buffer.from(found.body) : null;
}

export async function writeFile(name: string, body: Buffer): Promise<void> {
  const at = new Date();
  await db.insert(table).values({ name, body, at }).onConflictDoUpdate({ target: table.name, set: { body, at } });
}

/**
 * The folder in the database, so that page and server see one and it outlives both. `whenSigned` is told of each file whose signature
 * came; `beforeListing` does what is due, as nothing here runs by itself.
 */
export function folderOf(whenSigned: (name: string) => Promise<void>, beforeListing: () => Promise<void>): Folder {
  return {
    async list() {
      await beforeListing();
      const files = await db.select().from(table).orderBy(asc(table.name));
      return files.map(({ name, body, at }) => ({ name, size: body.length, at }));
    },
    read: readFile,
    write: writeFile,
    async rename(from, to) {
      const body = await readFile(from);
      if (!body) return false;
      await writeFile(to, body);
      await db.delete(table).where(eq(table.name, from));
      if (to.endsWith(signatureSuffix)) await whenSigned(to.slice(0, -signatureSuffix.length));
      return true;
    },
  };
}
