// npm run --silent verify-package -- file.zip: whether an evidence package is as it was made; needs no database and no network.
import { openFile } from '#server/evidence/check/source.ts';
import { verifyPackage, type Verdict } from '#server/evidence/check/verify.ts';

const MOST_TOLD = 200;

process.exitCode = await main(process.argv.slice(2));

async function main([path, expected]: string[]): Promise<number> {
  if (!path || path.startsWith('-')) return usage();
  const source = await openFile(path).catch((error: NodeJS.ErrnoException) => error);
  if (source instanceof Error) {
    console.error(`打不开文件：${path}（${source.code}）。 The file cannot be opened.`);
    return 2;
  }
  const verdict = await verifyPackage(source);
  await source.close();
  return tell(verdict, expected);
}

function tell({ faults, manifest, sha256 }: Verdict, expected: string | undefined): number {
  const about = manifest?.case;
  if (about) console.log(`案件 ${about.caseNo ?? about.id}　${about.facility.name}　${about.typeName}`);
  console.log(`本包 SHA-256 ${sha256}`);
  for (const { zh, en, name } of faults.slice(0, MOST_TOLD)) console.log(`✕ ${zh}。 ${en} [${name}]`);
  if (faults.length > MOST_TOLD) console.log(`✕ 另有 ${faults.length - MOST_TOLD} 处。 And as many more.`);
  const isOther = expected !== undefined && expected.toLowerCase() !== sha256;
  if (isOther)
    console.log(`✕ 整包与归档摘要不同：应为 ${expected}。 The package is not the one that was archived.`);
  if (faults.length > 0 || isOther) return 1;
  console.log(
    `✓ 全部相符：${manifest?.files.length} 个文件，轨迹 ${manifest?.trail.lines} 行。 Everything fits.`,
  );
  return 0;
}

function usage(): number {
  console.error('npm run --silent verify-package -- <证据包.zip> [归档摘要 SHA-256]');
  return 2;
}
