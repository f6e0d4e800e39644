import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

interface SegmentedProps<T extends string> {
  /** What is being chosen. */
  label: string;
  options: readonly { value: string; href: Route<T>; label: ReactNode }[];
  selected: string;
}

/** One of a few views. Each is a link, so the choice has an address, survives a reload and needs no script. */
export function Segmented<T extends string>({ label, options, selected }: SegmentedProps<T>) {
  return (
    <nav aria-label={label} className="flex w-fit max-w-full gap-1 overflow-x-auto rounded-control bg-sunken p-1">
      {options.map((option) => (
        <Link
          key={option.value}
          href={option.href}
          scroll={false}
          aria-current={option.value === selected ? 'page' : undefined}
          className="inline-flex min-h-9 items-center rounded-lg px-3 text-sm font-medium whitespace-nowrap text-muted hover:text-text aria-[current=page]:bg-surface aria-[current=page]:text-text aria-[current=page]:shadow-sm"
        >
          {option.label}
        </Link>
      ))}
    </nav>
  );
}
