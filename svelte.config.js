import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    adapter: adapter({ out: process.env.BUILD_DIR ?? 'build' }),
    files: {
      src: 'web',
      lib: 'web/lib',
      routes: 'web/routes',
      assets: 'static',
      serviceWorker: 'web/service-worker',
      appTemplate: 'web/app.html',
      hooks: { server: 'web/hooks.server', client: 'web/hooks.client' },
    },
    // Registered by the app itself, after the first list can be tapped.
    serviceWorker: { register: false },
    // Offline deep links are served from the shell: asset addresses must not be relative.
    paths: { relative: false },
    version: { name: process.env.APP_VERSION ?? 'dev', pollInterval: 0 },
  },
};
