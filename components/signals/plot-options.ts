import uPlot from 'uplot';
import { locale } from '../ui/words.ts';
import type { PlotColours } from './plot-colours.ts';
import { drawMarks, type Marks } from './plot-marks.ts';

const percent = (value: number) =>
  new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(value);
const count = (value: number) => new Intl.NumberFormat(locale()).format(value);
const day = (seconds: number, withHour: boolean) =>
  new Intl.DateTimeFormat(
    locale(),
    withHour ? { day: 'numeric', month: 'short', hour: '2-digit' } : { day: 'numeric', month: 'short' },
  ).format(seconds * 1_000);

const FONT = '11px system-ui, sans-serif';

function axes(colours: PlotColours, values: (value: number) => string, withTimes: boolean): uPlot.Axis[] {
  const look = { stroke: colours.text, font: FONT, grid: { stroke: colours.grid, width: 1 }, ticks: { show: false } };
  return [
    {
      ...look,
      size: withTimes ? 24 : 0,
      show: withTimes,
      space: 70,
      values: (_plot, splits, _axis, _space, step) => splits.map((each) => day(each, step < 86_400)),
    },
    { ...look, size: 46, space: 24, values: (_plot, splits) => splits.map(values) },
  ];
}

const shared = (
  width: number,
  height: number,
): Pick<uPlot.Options, 'width' | 'height' | 'legend' | 'cursor' | 'padding'> => ({
  width,
  height,
  legend: { show: false },
  // The same on both plots, so that an hour is at the same place in each.
  padding: [8, 12, 4, 0],
  cursor: { sync: { key: 'signal' }, drag: { x: false, y: false }, points: { show: false } },
});

/** The share of bad outcomes over its band, with what is marked. Columns: times, low, high, usual, rate. */
export function rateOptions(width: number, colours: PlotColours, marks: () => Marks): uPlot.Options {
  const none = { stroke: 'transparent', points: { show: false } };
  return {
    ...shared(width, 220),
    scales: { y: { range: (_plot, _low, high) => [0, Math.min(1, Math.max(0.05, high * 1.25))] } },
    axes: axes(colours, percent, false),
    series: [
      {},
      none,
      none,
      { stroke: colours.usual, width: 1, dash: [4, 3], points: { show: false } },
      { stroke: colours.line, width: 1.5, points: { show: false } },
    ],
    bands: [{ series: [2, 1], fill: colours.band }],
    hooks: { draw: [(plot) => drawMarks(plot, marks(), colours)] },
  };
}

/** The attempts of each hour as bars. Columns: times, attempts. */
export function attemptsOptions(width: number, colours: PlotColours): uPlot.Options {
  const bars = uPlot.paths.bars?.({ size: [0.8, 20] });
  return {
    ...shared(width, 90),
    scales: { y: { range: (_plot, _low, high) => [0, Math.max(1, high)] } },
    axes: axes(colours, count, true),
    series: [{}, { fill: colours.bars, width: 0, points: { show: false }, ...(bars ? { paths: bars } : {}) }],
  };
}
