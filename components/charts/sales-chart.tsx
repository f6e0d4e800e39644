'use client';
import { useFormatter, useLocale } from 'next-intl';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatDay } from '@/lib/calendar/format';
import type { TehranDay } from '@/lib/calendar/tehran-day';
import { directionOf } from '@/lib/i18n/locale';
import type { Rial } from '@/lib/money/rial';
import { inToman } from '@/lib/money/toman';
import { Money } from '../money';

interface Point {
  day: TehranDay;
  grossRial: Rial;
  count: number;
}

interface SalesChartProps {
  /** Oldest first. */
  points: Point[];
  countLabel: (count: number) => string;
}

/** Bars by day; time runs the way the language is read. Load it lazily: it is heavier than the page around it. */
export function SalesChart({ points, countLabel }: SalesChartProps) {
  const locale = useLocale();
  const format = useFormatter();
  const isRtl = directionOf(locale) === 'rtl';
  // Text in a drawing has no direction of its own: without the isolate «۳ آبان» would read «آبان ۳».
  const inOrder = (text: string) => (isRtl ? `\u2067${text}\u2069` : text);
  // Heights of bars only; every amount that is read comes from the exact one.
  const bars = points.map((point) => ({ ...point, toman: Number(inToman(point.grossRial).toman) }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={bars} accessibilityLayer={false} margin={{ top: 8, right: 0, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis
          dataKey="day"
          reversed={isRtl}
          tickFormatter={(day: TehranDay) => inOrder(formatDay(day, locale, 'short'))}
          tick={{ fill: 'var(--color-muted)', fontSize: 12 }}
          tickLine={false}
          axisLine={{ stroke: 'var(--color-line)' }}
          interval="equidistantPreserveStart"
          minTickGap={24}
        />
        <YAxis
          orientation={isRtl ? 'right' : 'left'}
          width={64}
          tickFormatter={(toman: number) => inOrder(format.number(toman, { notation: 'compact' }))}
          tick={{ fill: 'var(--color-muted)', fontSize: 12 }}
          tickLine={false}
          axisLine={false}
          allowDecimals={false}
        />
        <Tooltip
          cursor={{ fill: 'var(--color-sunken)' }}
          isAnimationActive={false}
          content={({ active, label }) => {
            const point = active ? bars.find(({ day }) => day === label) : undefined;
            return point ? <PointCard point={point} countLabel={countLabel} /> : null;
          }}
        />
        <Bar dataKey="toman" fill="var(--color-accent)" radius={[3, 3, 0, 0]} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}

function PointCard({ point, countLabel }: { point: Point; countLabel: (count: number) => string }) {
  const locale = useLocale();
  return (
    <div
      dir={directionOf(locale)}
      className="rounded-control border border-line bg-surface px-3 py-2 text-sm text-text shadow-pop"
    >
      <p className="text-muted">{formatDay(point.day, locale, 'weekday')}</p>
      <p className="font-bold">
        <Money rial={point.grossRial} />
      </p>
      <p className="text-muted">{countLabel(point.count)}</p>
    </div>
  );
}
