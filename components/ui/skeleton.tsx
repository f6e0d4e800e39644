/** The shape of something that is still coming. Give it the size of what it stands for (`h-… w-…`), so that nothing moves. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden="true" className={`block animate-pulse rounded-control bg-sunken ${className}`} />;
}
