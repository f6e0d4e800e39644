import type { ReactNode } from 'react';

/** One line of a description list: name at the start, value at the end. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 border-b border-line last:border-b-0">
      <dt className="text-muted">{label}</dt>
      <dd className="ms-auto min-w-0 text-end">{children}</dd>
    </div>
  );
}
