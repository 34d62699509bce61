/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { build, files, prerendered, version } from '$service-worker';
import { keepBaseFont } from './keep-font.ts';
import { underPolicy } from './policy.ts';
import { SKIPPED } from './skipped.ts';

const worker = globalThis as unknown as ServiceWorkerGlobalScope;

// The shell names its scripts by content: whenever one changes, the shell is another one, whatever the version says.
const edition = `${version}-${digest(build.join('\n'))}`;

precacheAndRoute([
  ...build.map((url) => ({ url, revision: null })),
  ...files.filter((url) => !SKIPPED.includes(url)).map((url) => ({ url, revision: edition })),
  ...prerendered.map((url) => ({ url, revision: edition })),
]);
cleanupOutdatedCaches();

const shell = createHandlerBoundToURL('/shell');
registerRoute(
  new NavigationRoute(async (asked) => underPolicy(await shell(asked), caches), {
    denylist: [/^\/(api|verify)\//],
  }),
);

// The first worker takes the open page over, so that it works offline at once; a later one waits until the app says so.
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('message', (event) => {
  if (event.data === 'skipWaiting') void worker.skipWaiting();
});

// Behind the installed app, and again whenever the app talks to the server; neither waits for the font.
worker.addEventListener('activate', () => void keepBaseFont(Date.now()));
worker.addEventListener('fetch', (event) => {
  if (new URL(event.request.url).pathname.startsWith('/api/')) event.waitUntil(keepBaseFont(Date.now()));
});

/** FNV-1a over the text: tells two builds apart, guards nothing. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16);
}
