'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

interface ProgressProps {
  label: string;
  done: number;
  all: number;
}

/** How far the file is. The figures are the server's: a reload, or another browser, shows the same. */
export function Progress({ label, done, all }: ProgressProps) {
  const router = useRouter();
  const isDone = done >= all;
  useEffect(() => {
    if (isDone) return;
    const timer = setInterval(() => router.refresh(), 2_000);
    return () => clearInterval(timer);
  }, [isDone, router]);
  return (
    <div className="flex flex-col gap-1.5">
      <progress
        value={done}
        max={all}
        aria-label={label}
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      />
      <p role="status" className="text-sm text-muted">
        {label}
      </p>
    </div>
  );
}
