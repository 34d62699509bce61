// The Chinese wording, one line per namespace. English is found by file name in ./en.
export { ui } from './zh/ui.ts';
