'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** A run goes on by itself: whoever comes back to its page sees it as it is now. */
export function RefreshOnFocus() {
  const router = useRouter();
  useEffect(() => {
    const refresh = () => router.refresh();
    window.addEventListener('focus', refresh);
    return () => window.removeEventListener('focus', refresh);
  }, [router]);
  return null;
}
