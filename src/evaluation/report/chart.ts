import type * as Plot from '@observablehq/plot';
import { html, trusted, type Content, type Html } from './html.ts';

interface Chart {
  readonly caption: Content;
  /** The chart's figures in words, for who doesn't see it. */
  readonly alternative: string;
  readonly options: Plot.PlotOptions;
}

export interface ChartMaker {
  /** The library's marks and axes. */
  readonly plot: typeof Plot;
  /** A figure in the colours of the page, with no style of its own: the page's policy forbids it. */
  readonly toFigure: (chart: Chart) => Html;
}

/** What is used here of an element of linkedom. */
interface DrawnElement {
  readonly outerHTML: string;
  querySelectorAll(selector: string): Iterable<DrawnElement>;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  remove(): void;
}

/** Loads the chart library, which no other command should pay for. */
export async function createChartMaker(): Promise<ChartMaker> {
  const [plot, { parseHTML }] = await Promise.all([import('@observablehq/plot'), import('linkedom')]);
  const { document } = parseHTML('<html><body></body></html>');
  const draw = (options: Plot.PlotOptions): DrawnElement => plot.plot({ ...options, document });
  return {
    plot,
    toFigure: ({ caption, alternative, options }) => {
      const drawn = draw(options);
      for (const style of drawn.querySelectorAll('style')) style.remove();
      for (const part of drawn.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
      drawn.setAttribute('role', 'img');
      drawn.setAttribute('aria-label', alternative);
      return html`<figure class="chart">
        <figcaption>${caption}</figcaption>
        ${trusted(drawn.outerHTML)}
      </figure>`;
    },
  };
}
