import 'uplot/dist/uPlot.min.css';
import { type ReactElement, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import type { ChartData } from '#lib/signals/chart-data.ts';
import { plotColours, useIsDark } from './plot-colours.ts';
import type { Marks } from './plot-marks.ts';
import { attemptsOptions, rateOptions } from './plot-options.ts';

/**
 * The course of a signal: share of bad outcomes over its usual band, attempts below, alerts and gaps marked. It is a
 * picture; what it shows is said in words and in a table beside it.
 */
export function SignalChart({ data, marks, label }: { data: ChartData; marks: Marks; label: string }): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const plots = useRef<{ rate: uPlot; attempts: uPlot }>(undefined);
  const shown = useRef(marks);
  const first = useRef(data);
  const isDark = useIsDark();
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    // Its colours are drawn, not styled: in another scheme it is drawn anew.
    element.dataset.scheme = isDark ? 'dark' : 'light';
    const colours = plotColours();
    const width = Math.max(240, element.clientWidth);
    const rate = new uPlot(
      rateOptions(width, colours, () => shown.current),
      rateColumns(first.current),
      element,
    );
    const attempts = new uPlot(attemptsOptions(width, colours), attemptColumns(first.current), element);
    plots.current = { rate, attempts };
    const resized = new ResizeObserver(() => {
      const now = Math.max(240, element.clientWidth);
      if (now === rate.width) return;
      rate.setSize({ width: now, height: rate.height });
      attempts.setSize({ width: now, height: attempts.height });
    });
    resized.observe(element);
    return () => {
      resized.disconnect();
      rate.destroy();
      attempts.destroy();
      plots.current = undefined;
    };
  }, [isDark]);
  useEffect(() => {
    shown.current = marks;
    first.current = data;
    plots.current?.rate.setData(rateColumns(data));
    plots.current?.attempts.setData(attemptColumns(data));
  }, [data, marks]);
  return <div ref={place} role="img" aria-label={label} className="w-full min-w-0 overflow-hidden" />;
}

const rateColumns = ({ times, low, high, usual, rates }: ChartData): uPlot.AlignedData => [
  times,
  low,
  high,
  usual,
  rates,
];
const attemptColumns = ({ times, attempts }: ChartData): uPlot.AlignedData => [times, attempts];
