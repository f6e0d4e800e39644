import { useEffect, useRef, useState } from 'react';
import { type Rial, rial } from '@/lib/money/rial';

const durationMs = 500;
const steps = 1_000n;

/** Lets a sum run to its new value; it stands at once for who wants no motion, and at the first drawing. */
export function useCountUp(target: Rial): Rial {
  const [shown, setShown] = useState(target);
  const current = useRef(target);
  useEffect(() => {
    const start = current.current;
    if (start === target) return;
    const begunMs = performance.now();
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let frame = 0;
    const draw = (nowMs: number) => {
      const progress = isStill ? 1 : Math.min(1, Math.max(0, (nowMs - begunMs) / durationMs));
      const eased = BigInt(Math.round((1 - (1 - progress) ** 3) * Number(steps)));
      current.current = rial(start + ((target - start) * eased) / steps);
      setShown(current.current);
      if (progress < 1) frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [target]);
  return shown;
}
