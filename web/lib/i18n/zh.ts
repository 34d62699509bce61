// The Chinese wording of the first screen, one line per namespace. English is found by file name in ./en.
export { outbox } from './zh/outbox.ts';
export { today } from './zh/today.ts';
export { ui } from './zh/ui.ts';
