// npm run platform: a stand-in for the city's enforcement platform, for the demo and the tests.
import { startStandIn } from '#server/outside/enforcement/stand-in/stand-in.ts';

// Known to everybody on purpose, the same as the embedded demo's (server/config.ts).
const DEMO_SECRET = `whsec_${Buffer.from('berthlink-demo-exchange-secret').toString('base64')}`;
const { env } = process;

const started = await startStandIn({
  port: Number(env.PLATFORM_PORT ?? 3100),
  host: env.PLATFORM_HOST ?? '127.0.0.1',
  secret: env.EXCHANGE_SECRET ?? DEMO_SECRET,
  callbackUrl: env.CALLBACK_URL ?? 'http://127.0.0.1:3000/api/exchange/v1/events',
  dataFile: env.PLATFORM_DATA,
  faults: JSON.parse(env.PLATFORM_FAULTS ?? '{}'),
});
console.log(`ready ${started.url}`);
console.log(
  '综合执法平台（演示替身）已启动；按 Ctrl-C 停止。The stand-in enforcement platform is running; Ctrl-C stops it.',
);

const stop = () => void started.close().then(() => process.exit(0));
process.once('SIGINT', stop).once('SIGTERM', stop);
