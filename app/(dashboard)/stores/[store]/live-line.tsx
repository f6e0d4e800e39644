'use client';
import { LinkLine } from '../../link-line';
import { useLive } from './live-store';

/** Whether the pages of this store follow by themselves. */
export function LiveLine() {
  return <LinkLine link={useLive().link} />;
}
