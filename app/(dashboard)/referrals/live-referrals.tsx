'use client';
import { useRouter } from 'next/navigation';
import { LinkLine } from '../link-line';
import { useEvents } from '../use-events';

/** Draws the page anew whenever a store that earns for its reader sold something or gave it back. */
export function LiveReferrals() {
  const router = useRouter();
  return <LinkLine link={useEvents('/api/referrals/events', () => router.refresh())} />;
}
