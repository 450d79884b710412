import type { ReactElement } from 'react';
import type { Severity, Trend } from '#lib/contract/alert.ts';
import { locale, t } from '../ui/words.ts';
import { trendLine } from './trend-line.ts';

const WIDTH = 84;
const HEIGHT = 34;
const STROKES = {
  critical: 'stroke-critical fill-critical',
  warning: 'stroke-warn fill-warn',
  info: 'stroke-accent fill-accent',
} as const;

/** The course of an alert over its usual band. */
export function Sparkline({ trend, severity }: { trend: Trend; severity: Severity }): ReactElement {
  const line = trendLine(trend, WIDTH, HEIGHT);
  const number = new Intl.NumberFormat(locale(), { maximumSignificantDigits: 3 });
  const now = trend.values.at(-1) ?? 0;
  const words = t(
    'alert.trend',
    trend.usual.map((value) => number.format(value)).concat(number.format(now)) as [string, string, string],
  );
  return (
    <svg
      role="img"
      aria-label={words}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      className={`shrink-0 ${STROKES[severity]}`}
    >
      <title>{words}</title>
      <rect
        x="0"
        y={line.band.y}
        width={WIDTH}
        height={line.band.height}
        rx="1"
        className="fill-line stroke-none opacity-60"
      />
      <polyline points={line.points} fill="none" strokeWidth="1.6" strokeLinejoin="round" strokeLinecap="round" />
      <circle cx={line.last.x} cy={line.last.y} r="2" stroke="none" />
    </svg>
  );
}
