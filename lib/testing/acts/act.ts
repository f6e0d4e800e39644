import type { AuditAction } from '@/lib/audit/actions';
import { publicId } from '@/lib/ids';
import { findMemberScope, type StoreScope } from '@/lib/stores/scope';
import { makeStore } from '@/lib/testing/shop';
import { type Browser, enter } from './browser';

/** An act that must leave rows in the log. */
export interface Act {
  /** Their names, in order. */
  leaves: readonly AuditAction[];
  /** Brings the world to where it can be done; who does it, and what the action or handler is given. */
  ready: () => Promise<{ by: Browser | null; given: unknown[] }>;
}

/** Acts by module and export; several where one export does several; a text: it leaves no row, and why. */
export type Acts = Readonly<Record<string, Readonly<Record<string, Act | readonly Act[] | string>>>>;

export function form(fields: Readonly<Record<string, string | File>> = {}): FormData {
  const filled = new FormData();
  for (const [name, value] of Object.entries(fields)) filled.append(name, value);
  return filled;
}

/** A file as a page's plain form posts it. */
export function upload(name: string, text: string): Request {
  const boundary = 'walk';
  const body = Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n${text}\r\n--${boundary}--\r\n`,
  );
  const headers = {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'content-length': String(body.length),
  };
  return new Request('http://localhost:3000/', { method: 'POST', headers, body });
}

/** A store in review and its owner's browser. */
export async function shop(): Promise<{ by: Browser; store: string; storeId: string; scope: StoreScope }> {
  const { storeId, userId } = await makeStore();
  const scope = userId && (await findMemberScope(storeId, userId));
  if (!scope) throw new Error('the owner is no member');
  return { by: await enter(userId), store: publicId('store', storeId), storeId, scope };
}
