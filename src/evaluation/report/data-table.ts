import { html, type Content, type Html } from './html.ts';

export interface DataTable {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly Content[])[];
}

/** A table that can be scrolled sideways, also by keyboard, where the screen is too narrow for it. */
export const renderTable = ({ caption, columns, rows }: DataTable): Html =>
  html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(renderRow)}
      </tbody>
    </table>
  </div>`;

const renderRow = ([heading, ...cells]: readonly Content[]): Html =>
  html`<tr>
    <th scope="row">${heading}</th>
    ${cells.map((cell) => html`<td>${cell}</td>`)}
  </tr> `;
