'use server';
import { refresh } from 'next/cache';
import { markRead } from '@/lib/notices/inbox';
import { requireUser } from '@/lib/web/session';

export async function markReadAction(): Promise<void> {
  const { userId } = await requireUser();
  await markRead(userId, new Date());
  refresh();
}
