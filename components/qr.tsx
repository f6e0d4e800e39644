import { encodeQR } from 'qr';

/** White modules around the code, as readers need them. */
const quietZone = 4;

/**
 * A text as a code for a camera; drawn on the server, so that it costs the reader no script. Always dark on white: many cameras cannot read it
 * the other way round. @param label says what it opens, for who cannot see it
 */
export function Qr({ text, label }: { text: string; label: string }) {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: quietZone });
  const size = modules.length;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="h-auto w-48 max-w-full rounded-control"
    >
      <rect width={size} height={size} fill="#fff" />
      <path fill="#000" d={outlineOf(modules)} />
    </svg>
  );
}

/** Dark modules of a row that touch are one bar. */
function outlineOf(modules: readonly (readonly boolean[])[]): string {
  const bars: string[] = [];
  for (const [y, row] of modules.entries()) {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x++;
      bars.push(`M${start} ${y}h${x - start + 1}v1H${start}z`);
    }
  }
  return bars.join('');
}
