import type { ReactNode } from 'react';

interface CardProps {
  /** Its heading, and the name of the region. */
  title?: ReactNode;
  description?: ReactNode;
  /** At the end of the heading's line: a link or a button. */
  action?: ReactNode;
  /** No inner space: for a table that reaches the edges. */
  flush?: boolean;
  children: ReactNode;
}

/** A sheet of paper on the page. */
export function Card({ title, description, action, flush, children }: CardProps) {
  return (
    <section className="min-w-0 overflow-clip rounded-card border border-line bg-surface">
      {title || action ? (
        <header
          className={`flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-4 sm:px-6 sm:pt-5 ${flush ? 'pb-4' : ''}`}
        >
          <div className="min-w-0">
            {title ? <h2 className="text-lg font-bold">{title}</h2> : null}
            {description ? <p className="text-sm text-muted">{description}</p> : null}
          </div>
          {action}
        </header>
      ) : null}
      {flush ? children : <div className="px-4 py-4 sm:px-6 sm:py-5">{children}</div>}
    </section>
  );
}
