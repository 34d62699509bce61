/** The outline of each grade on a 40 × 40 grid: told apart without colour. */
export const gradeShapes = {
  red: 'M20 4.5L37 34.5H3z',
  yellow: 'M9 4h22a5 5 0 0 1 5 5v22a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5V9a5 5 0 0 1 5-5z',
  green: 'M20 3a17 17 0 1 1 0 34 17 17 0 0 1 0-34z',
  none: 'M20 3a17 17 0 1 1 0 34 17 17 0 0 1 0-34z',
};
