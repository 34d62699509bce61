import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e/journeys',
  outputDir: 'test-results/journeys',
  globalSetup: './e2e/steps/city.ts',
  workers: 1,
  retries: 0,
  timeout: 300_000,
  // How long is waited for what must come; a busy machine is slow, not wrong.
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    headless: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
      ],
    },
  },
});
