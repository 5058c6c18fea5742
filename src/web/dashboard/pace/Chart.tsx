import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type uPlot from 'uplot';
import { formatDayOfMonth, formatHour } from '../words/time.js';

export interface Point {
  /** Epoch milliseconds. */
  readonly from: number;
  /** In units of the currency; only the picture is rounded. */
  readonly amount: number;
}

interface ChartProps {
  readonly points: readonly Point[];
  readonly stretchMs: number;
  readonly label: string;
}

const HEIGHT_PX = 180;
const DAY_MS = 86_400_000;
const SECOND_MS = 1_000;

/** Bars over time. The figures stand beside them in words. */
export function Chart({ points, stretchMs, label }: ChartProps): JSX.Element {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | undefined>(undefined);
  const newest = useRef(points);
  newest.current = points;
  useEffect(() => {
    let ended = false;
    const resized = new ResizeObserver(() => fit(chart.current, holder.current));
    void load().then((Plot) => {
      const element = holder.current;
      if (ended || !element) return;
      chart.current = new Plot(
        optionsFor(Plot, element.clientWidth, stretchMs),
        dataOf(newest.current),
        element,
      );
      resized.observe(element);
    });
    return () => {
      ended = true;
      resized.disconnect();
      chart.current?.destroy();
      chart.current = undefined;
    };
  }, [stretchMs]);
  useEffect(() => chart.current?.setData(dataOf(points)), [points]);
  return <div class="chart" role="img" aria-label={label} ref={holder} />;
}

/** In a chunk of its own: the page is painted before it is there. */
async function load(): Promise<typeof uPlot> {
  const [plot] = await Promise.all([import('uplot'), import('uplot/dist/uPlot.min.css')]);
  return plot.default;
}

const fit = (chart: uPlot | undefined, element: HTMLElement | null): void => {
  if (chart && element) chart.setSize({ width: element.clientWidth, height: HEIGHT_PX });
};

const dataOf = (points: readonly Point[]): uPlot.AlignedData => [
  points.map(({ from }) => from / SECOND_MS),
  points.map(({ amount }) => amount),
];

function optionsFor(Plot: typeof uPlot, width: number, stretchMs: number): uPlot.Options {
  const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const format = stretchMs >= DAY_MS ? formatDayOfMonth : formatHour;
  const look = {
    stroke: colour('--soft'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
  };
  const paths = Plot.paths.bars?.({ size: [0.7, 48] });
  return {
    ...{ width, height: HEIGHT_PX, legend: { show: false }, cursor: { show: false } },
    scales: { y: { range: (_chart, least, most) => [Math.min(0, least), Math.max(most * 1.1, 1)] } },
    axes: [
      {
        ...look,
        size: 30,
        values: (_chart, instants) => instants.map((instant) => format(instant * SECOND_MS)),
      },
      {
        ...look,
        size: 64,
        values: (_chart, amounts) => amounts.map((amount) => amount.toLocaleString('en')),
      },
    ],
    series: [{}, { fill: colour('--gold'), points: { show: false }, ...(paths && { paths }) }],
  };
}
