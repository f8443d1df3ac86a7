/**
 * Solves `matrix · x = right` by Gauss elimination with the largest pivot first. Throws TypeError when the matrix is
 * singular.
 */
export function solveLinearSystem(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): number[] {
  const rows = matrix.map((row, place) => [...row, right[place] ?? 0]);
  rows.forEach((_, column) => {
    bringPivot(rows, column);
    eliminateBelow(rows, column);
  });
  return substituteBack(rows);
}

const at = (row: readonly number[] | undefined, column: number): number => row?.[column] ?? 0;

function bringPivot(rows: number[][], column: number): void {
  let pivot = column;
  for (let place = column + 1; place < rows.length; place += 1) {
    if (Math.abs(at(rows[place], column)) > Math.abs(at(rows[pivot], column))) pivot = place;
  }
  if (at(rows[pivot], column) === 0) throw new TypeError('The system of equations has no single solution.');
  const [row] = rows.splice(pivot, 1);
  if (row !== undefined) rows.splice(column, 0, row);
}

function eliminateBelow(rows: number[][], column: number): void {
  const pivotRow = rows[column] ?? [];
  for (const row of rows.slice(column + 1)) {
    const factor = at(row, column) / at(pivotRow, column);
    for (let place = column; place < row.length; place += 1) {
      row[place] = at(row, place) - factor * at(pivotRow, place);
    }
  }
}

function substituteBack(rows: readonly (readonly number[])[]): number[] {
  const solution = rows.map(() => 0);
  for (const [place, row] of [...rows.entries()].toReversed()) {
    const known = solution.reduce((sum, value, column) => sum + at(row, column) * value, 0);
    solution[place] = (at(row, rows.length) - known) / at(row, place);
  }
  return solution;
}
