import { FORMAT, type Manifest } from './manifest.ts';

/** How whoever holds the package can check it, with our command or with nothing but what every computer has. */
export function readMe({ case: about, trail }: Pick<Manifest, 'case' | 'trail'>): string {
  return [
    '泊联 案件证据包',
    '================',
    '',
    `案号：${about.caseNo ?? '未立案'}`,
    `场所：${about.facility.name}`,
    `违法类型：${about.typeName}　严重程度：${about.severityName}`,
    `格式版本：${FORMAT}`,
    '',
    '一、包内文件',
    'manifest.json　清单：案件要点，以及其余每个文件的大小与 SHA-256。',
    'case.pdf　案件记录（文书）。',
    'originals/　照片原件，未经任何改动，文件名即其 SHA-256。文书中注明“原件已按保存期限删除，哈希仍在”的，包内没有原件。',
    'trail.jsonl　轨迹：每行一条，依次为案件要点、照片、办理经过、移送；每行的 prev 是上一行的 SHA-256。',
    'README.txt　本说明。',
    '',
    '二、用命令核验（不需要网络和数据库）',
    'npm run verify-package -- 证据包.zip',
    '全部相符时退出码为 0；有问题时逐条写明，退出码为 1。已归档的案件，命令显示的“本包 SHA-256”应与案件页上的归档摘要相同。',
    '',
    '三、手工核验',
    '1. 解压后对任一文件计算 SHA-256，与 manifest.json 中同名一项比较：',
    '　　Windows：certutil -hashfile originals\\文件名 SHA256',
    '　　macOS：shasum -a 256 originals/文件名',
    '　　Linux：sha256sum originals/文件名',
    '2. trail.jsonl 的第 n 行（不含行尾换行）的 SHA-256，应等于第 n+1 行的 prev；第一行的 prev 是 64 个 0。',
    `3. 轨迹共 ${trail.lines} 行，末行的 SHA-256 应为：`,
    `　　${trail.head}`,
    '　　它也印在 case.pdf 的“核验”一节。',
    '',
    '包内文件只打包，不压缩；请不要解压后重新压缩再转交，那样整包的 SHA-256 会改变。',
    '包内照片未经遮挡，可能含有人脸和号牌，请勿公开。',
    '',
  ].join('\r\n');
}
