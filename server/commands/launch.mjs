// The one way in: installs and builds what is missing, then becomes the program that was asked for.
// Only node: modules here, and no syntax newer than Node 14, so that an old Node gets the line below.

// word → program and fixed arguments; any other word is server/commands/<word>.ts
const programs = {
  start: ['server/main.ts'],
  build: [],
  test: ['server/commands/check/run.ts'],
  dev: ['node_modules/vite/bin/vite.js', 'dev'],
  'db:generate': ['node_modules/drizzle-kit/bin.cjs', 'generate'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--write', '.'],
};
const built = ['start', 'build', 'kill-loop', 'browser-kills', 'load', 'bench'];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `需要 Node 20.19 或更高版本，这里是 ${process.versions.node}；请升级 Node 后再运行。` +
      ` Node 20.19 or newer is needed, this is ${process.versions.node}: please upgrade and run again.`,
  );
  process.exit(1);
}

const { Refused, say } = await import('./launch/say.mjs');
try {
  const [word = '', ...args] = process.argv.slice(2);
  const { becomeProgram, endWithParent, programOf } = await import('./launch/program.mjs');
  const program = programOf(word, programs);
  endWithParent();
  const { ensureInstalled } = await import('./launch/install.mjs');
  await ensureInstalled();
  if (built.includes(word)) {
    const { ensureBuilt } = await import('./launch/build.mjs');
    await ensureBuilt();
  }
  await becomeProgram(program, args);
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  say(error.message);
  process.exitCode = 1;
}
