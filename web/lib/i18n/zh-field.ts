// The Chinese wording of the field's further screens. They bring it with them (learn-field.ts), so that the first
// screen does not wait for it.
export { agenda } from './zh/agenda.ts';
export { case } from './zh/case.ts';
export { conflict } from './zh/conflict.ts';
export { evidence } from './zh/evidence.ts';
export { facility } from './zh/facility.ts';
export { formal } from './zh/formal.ts';
export { handset } from './zh/handset.ts';
export { inspection } from './zh/inspection.ts';
export { lock } from './zh/lock.ts';
export { login } from './zh/login.ts';
export { map } from './zh/map.ts';
export { me } from './zh/me.ts';
export { message } from './zh/message.ts';
export { outbox } from './zh/outbox.ts';
export { paper } from './zh/paper.ts';
export { photo } from './zh/photo.ts';
export { scan } from './zh/scan.ts';
export { tasks } from './zh/tasks.ts';
export { upkeep } from './zh/upkeep.ts';
export { survey } from './zh/survey.ts';
