import 'fake-indexeddb/auto';

// Imported first. Tabs hear each other through the simulated bells only, and the server's log is not the report.
Reflect.deleteProperty(globalThis, 'BroadcastChannel');
process.env.LOG_LEVEL = 'silent';
