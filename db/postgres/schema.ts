// Drizzle wants the whole schema as one module; this is the only file that gathers.
export * from './schema/auth.ts';
export * from './schema/field.ts';
export * from './schema/lock.ts';
export * from './schema/message.ts';
export * from './schema/office.ts';
export * from './schema/registry.ts';
export * from './schema/survey.ts';
export * from './schema/sync.ts';
