import type { Page } from 'playwright-core';

/** Contrast ratio of an element's text to the nearest background behind it (WCAG 2.2), 1 to 21. */
export const contrastOf = (page: Page, selector: string): Promise<number> =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const luminance = (color: string): number => {
        const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => {
          const share = Number(part) / 255;
          return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      let behind: Element | null = element;
      while (behind !== null && getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') {
        behind = behind.parentElement;
      }
      const back = luminance(getComputedStyle(behind ?? document.body).backgroundColor);
      const front = luminance(getComputedStyle(element).color);
      return (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    });
