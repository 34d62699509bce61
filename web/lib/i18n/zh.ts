// The Chinese wording of the first screen, one line per namespace. English is found by file name in ./en.
export { chip } from './zh/chip.ts';
export { today } from './zh/today.ts';
export { ui } from './zh/ui.ts';
