/** One thing that is wrong with a package, said in both languages; `name` is for tests and other programs. */
export type Fault = { name: FaultName; zh: string; en: string };
export type FaultName = keyof typeof WORDS;

type Words = (about: string) => [zh: string, en: string];

const WORDS = {
  not_a_zip: () => [
    '文件不是完整的 ZIP：找不到结尾目录，可能被截断',
    'Not a whole ZIP: its end is missing; it may be cut off.',
  ],
  zip_damaged: (about) => [
    `ZIP 目录与内容不符：${about}`,
    `The ZIP directory does not fit what lies in the file: ${about}`,
  ],
  too_many: (about) => [`文件数过多：${about}`, `Too many files: ${about}`],
  unsafe_name: (about) => [
    `文件名不安全（可能写到包外）：${about}`,
    `An unsafe file name (it may lead out of the package): ${about}`,
  ],
  name_twice: (about) => [`同名文件出现两次：${about}`, `A name stands twice: ${about}`],
  compressed: (about) => [
    `被压缩或加密过，不是原样的证据包：${about}`,
    `Compressed or encrypted, not a package as it was made: ${about}`,
  ],
  size_claim: (about) => [`声称的大小与文件不符：${about}`, `It claims a size that is not there: ${about}`],
  crc_differs: (about) => [
    `内容与 ZIP 校验和不符：${about}`,
    `Content differs from its checksum in the ZIP: ${about}`,
  ],
  manifest_missing: () => ['缺少清单 manifest.json', 'manifest.json is missing.'],
  manifest_unreadable: (about) => [
    `清单无法读出或版本不认识：${about}`,
    `The manifest cannot be read, or is of an unknown edition: ${about}`,
  ],
  file_missing: (about) => [`缺少文件：${about}`, `A file is missing: ${about}`],
  file_superfluous: (about) => [
    `清单里没有的文件：${about}`,
    `A file that the manifest does not name: ${about}`,
  ],
  file_listed_twice: (about) => [`清单中重复列出：${about}`, `Listed twice in the manifest: ${about}`],
  size_differs: (about) => [`大小与清单不同：${about}`, `Its size differs from the manifest: ${about}`],
  hash_differs: (about) => [
    `内容被改动（SHA-256 与清单不同）：${about}`,
    `Content changed (its SHA-256 differs from the manifest): ${about}`,
  ],
  name_not_hash: (about) => [
    `照片原件的文件名与清单中的 SHA-256 不同：${about}`,
    `An original's name is not its SHA-256: ${about}`,
  ],
  part_missing: (about) => [
    `清单没有列出必备文件：${about}`,
    `The manifest lacks a part every package has: ${about}`,
  ],
  trail_unreadable: (about) => [`轨迹第 ${about} 行无法读出`, `Line ${about} of the trail cannot be read.`],
  trail_line_missing: (about) => [`轨迹缺少第 ${about} 行`, `Line ${about} of the trail is missing.`],
  trail_line_added: (about) => [`轨迹多出第 ${about} 行`, `Line ${about} of the trail is one too many.`],
  trail_order: (about) => [
    `轨迹的行序被改动，第 ${about} 行不在原位`,
    `The trail was reordered: line ${about} is not in its place.`,
  ],
  trail_line_changed: (about) => [
    `轨迹第 ${about} 行被改动（与下一行记录的校验值不同）`,
    `Line ${about} of the trail was changed (the next line remembers another).`,
  ],
  trail_end_differs: (about) => [
    `轨迹末行（第 ${about} 行）与清单不同`,
    `The last line of the trail (line ${about}) is not the one the manifest names.`,
  ],
  trail_head_differs: (about) => [
    `轨迹与清单的案件要点不符：${about}`,
    `The trail and the manifest disagree about the case: ${about}`,
  ],
  trail_photo_absent: (about) => [
    `轨迹中已入库的照片没有原件：${about}`,
    `A photo of the trail has no original here: ${about}`,
  ],
  original_unknown: (about) => [
    `原件不属于轨迹中的任何照片：${about}`,
    `An original belongs to no photo of the trail: ${about}`,
  ],
  pdf_other: () => ['案件记录（case.pdf）不是由这份轨迹生成的', 'case.pdf was not made from this trail.'],
} as const satisfies Record<string, Words>;

export function fault(name: FaultName, about: string | number = ''): Fault {
  const [zh, en] = (WORDS[name] as Words)(shown(String(about)));
  return { name, zh, en };
}

// What somebody wrote into a package must not move the cursor of whoever reads the answer.
function shown(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '�').slice(0, 200);
}
