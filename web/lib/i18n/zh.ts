// The Chinese wording, one line per namespace. English is found by file name in ./en.
export { ui } from './zh/ui.ts';
export { case } from './zh/case.ts';
export { facility } from './zh/facility.ts';
export { inspection } from './zh/inspection.ts';
export { login } from './zh/login.ts';
export { me } from './zh/me.ts';
export { outbox } from './zh/outbox.ts';
export { photo } from './zh/photo.ts';
export { today } from './zh/today.ts';
