import { parseArgs } from 'node:util';
import { freshProfile } from './chromium.ts';
import { medianOf, printContenders, race, ratioOf, round2, type Contender, type Told } from './race.ts';
import type { Served } from './sync/serve.ts';
import { cookieOf, type Street } from './sync/town.ts';
import { onTown, syncIn, timed, type Name } from './sync.ts';

const OPENINGS = 5;

/** P2, P4 and P14: npm run bench -- growth [--sizes 25000,50000,100000] [--rounds 3] */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '25000,50000,100000' },
      rounds: { type: 'string', default: '3' },
    },
  });
  const sizes = values.sizes.split(',').map(Number);
  await onTown(sizes, ['ours', 'floor'], async (served, streets) => {
    const contenders = streets.flatMap((street) => [
      living('ours', served, street),
      living('floor', served, street),
    ]);
    const told = await race(contenders, Number(values.rounds));
    printContenders(told, { bench: 'growth' });
    const ratio = (one: string, other: string, number: string) => [
      `${one}/${other} ${number}`,
      round2(ratioOf(told, [one, other], number)),
    ];
    const at = (name: Name) => sizes.map((rows) => `${name} ${rows}`);
    const doublings = (name: Name, number: string) =>
      at(name)
        .slice(1)
        .map((one, index) => ratio(one, at(name)[index] as string, number));
    const ratios = [
      ...doublings('ours', 'ms'),
      ...doublings('floor', 'ms'),
      ...doublings('ours', 'firstPageMs'),
      ...sizes.map((rows) => ratio(`ours ${rows}`, `floor ${rows}`, 'firstPageMs')),
    ];
    const noChange = medianOf(told, at('ours')[0] as string, 'noChangeBytes');
    console.log(
      JSON.stringify({
        ratios: Object.fromEntries(ratios),
        medians: { 'P4 a pull without a change, bytes down': noChange },
        goals: { 'P14 a doubling': '<= 2.2', 'P2 first page against the floor': '<= 1.3', P4: '<= 400' },
      }),
    );
  });
}

/** Everything is pulled; then a pull that finds nothing new; then the app is opened some times and shows its first page. */
function living(name: Name, served: Served, street: Street): Contender {
  return {
    name: `${name} ${street.rows}`,
    async run(): Promise<Told> {
      const profile = await freshProfile([cookieOf(street, served.url)]);
      const address = `${served.url}/bench/${name}/index.html`;
      const page = await profile.open(address);
      const { ms = NaN } = await syncIn(page, name, served, street);
      const again = name === 'ours' ? await syncIn(page, name, served, street) : null;
      await page.close();
      const openings: number[] = [];
      for (let opening = 0; opening < OPENINGS; opening++) {
        const fresh = await profile.open(address);
        const { ms: shownMs, count } = await timed(fresh, 'list', street.userId);
        if (count !== 50) throw new Error(`${name} shows ${count} rows`);
        openings.push(shownMs);
        await fresh.close();
      }
      await profile.close();
      const firstPageMs = openings.sort((one, other) => one - other)[OPENINGS >> 1] as number;
      return {
        ms,
        firstPageMs,
        ...(again && { noChangeBytes: (again.bytesPerRow as number) * street.rows }),
      };
    },
  };
}
