import type { ComponentProps, ReactNode } from 'react';

/** The table scrolls sideways inside its own region, which the keyboard can reach; the page never does. */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label={label} tabIndex={0} className="relative overflow-x-auto">
      <table className="w-full border-collapse text-start">{children}</table>
    </section>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="border-y border-line bg-sunken text-sm text-muted">
      <tr>{children}</tr>
    </thead>
  );
}

export function TableRow(props: Omit<ComponentProps<'tr'>, 'className'>) {
  return <tr {...props} className="border-b border-line last:border-b-0 hover:bg-page" />;
}

interface CellProps extends Omit<ComponentProps<'td'>, 'className' | 'align'> {
  /** Amounts and counts: digits run left to right in every language, so that only right-aligned ones stand under each other. */
  numeric?: boolean;
}

export function ColumnHeader({ numeric, ...props }: CellProps) {
  return (
    <th
      {...props}
      scope="col"
      className={`px-3 py-2 font-medium whitespace-nowrap first:ps-4 last:pe-4 sm:first:ps-6 sm:last:pe-6 ${numeric ? 'text-right' : 'text-start'}`}
    />
  );
}

export function Cell({ numeric, ...props }: CellProps) {
  return (
    <td
      {...props}
      className={`px-3 py-3 align-top first:ps-4 last:pe-4 sm:first:ps-6 sm:last:pe-6 ${numeric ? 'text-right whitespace-nowrap' : 'text-start'}`}
    />
  );
}
