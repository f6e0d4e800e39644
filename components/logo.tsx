/**
 * The mark: two sides of one sheet meeting in a tick, a payment that arrived. It takes the colour of its text.
 * Decoration beside the written name.
 */
export function LogoMark({ className = 'size-8' }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className={className} fill="none">
      <rect x="1" y="1" width="30" height="30" rx="9" className="fill-accent" />
      <path
        d="M7 13.5 11.8 22 16 14.5 20.2 22 26 10"
        className="stroke-on-accent"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
