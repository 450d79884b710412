import type uPlot from 'uplot';
import type { PlotColours } from './plot-colours.ts';

/** Spans of time on a plot, in milliseconds since 1970; an alert that goes on has no end. */
export type Marks = {
  gaps: readonly { from: number; to: number }[];
  opened: readonly { from: number; to: number | null }[];
  tried: readonly { from: number; to: number | null }[];
};

const STRIP = 7;

/** Draws gaps hatched over the whole height, alerts that were opened as full bars at the top, would-be ones outlined below. */
export function drawMarks(plot: uPlot, { gaps, opened, tried }: Marks, colours: PlotColours): void {
  const { ctx, bbox } = plot;
  const scale = devicePixelRatio;
  const place = (time: number) =>
    Math.min(Math.max(plot.valToPos(time / 1_000, 'x', true), bbox.left), bbox.left + bbox.width);
  const span = (from: number, to: number | null) => {
    const left = place(from);
    const right = to === null ? bbox.left + bbox.width : place(to);
    return { left, width: Math.max(right - left, 4 * scale) };
  };
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const { from, to } of gaps) hatch(ctx, span(from, to), bbox, colours.gap, scale);
  ctx.fillStyle = colours.opened;
  for (const { from, to } of opened) {
    const { left, width } = span(from, to);
    ctx.fillRect(left, bbox.top, width, STRIP * scale);
  }
  ctx.strokeStyle = colours.tried;
  ctx.lineWidth = 1.5 * scale;
  for (const { from, to } of tried) {
    const { left, width } = span(from, to);
    ctx.strokeRect(left + scale, bbox.top + (STRIP + 3) * scale, Math.max(width - 2 * scale, 2), STRIP * scale);
  }
  ctx.restore();
}

function hatch(
  ctx: CanvasRenderingContext2D,
  { left, width }: { left: number; width: number },
  { top, height }: { top: number; height: number },
  colour: string,
  scale: number,
): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.strokeStyle = colour;
  ctx.globalAlpha = 0.5;
  ctx.lineWidth = scale;
  ctx.beginPath();
  for (let at = left - height; at < left + width; at += 6 * scale) {
    ctx.moveTo(at, top + height);
    ctx.lineTo(at + height, top);
  }
  ctx.stroke();
  ctx.restore();
}
