import type { Trend } from '#lib/contract/alert.ts';

export type TrendLine = { points: string; last: { x: number; y: number }; band: { y: number; height: number } };

const INSET = 3;

/** Places a trend and its usual band in a box: highest value at the top. A flat line lies in the middle of it. */
export function trendLine(trend: Trend, width: number, height: number): TrendLine {
  const [low, high] = [Math.min(...trend.usual), Math.max(...trend.usual)];
  const bottom = Math.min(low, ...trend.values);
  const span = Math.max(high, ...trend.values) - bottom;
  const y = (value: number) =>
    round(span === 0 ? height / 2 : height - INSET - ((value - bottom) / span) * (height - 2 * INSET));
  const step = (width - 2 * INSET) / (trend.values.length - 1);
  const points = trend.values.map((value, index) => ({ x: round(INSET + index * step), y: y(value) }));
  return {
    points: points.map((point) => `${point.x},${point.y}`).join(' '),
    last: points.at(-1) ?? { x: INSET, y: height / 2 },
    band: { y: y(high), height: Math.max(2, round(y(low) - y(high))) },
  };
}

const round = (value: number) => Math.round(value * 10) / 10;
