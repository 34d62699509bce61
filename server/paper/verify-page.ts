import { documentCode } from '#db/paper/inspection/of-record.ts';
import { momentInWords, shortCode } from '#db/paper/words.ts';
import type { Letterhead } from '#db/policies/letterhead.ts';
import type { Verified } from './verify.ts';

type Asked = { verified: Verified | { kind: 'unasked' }; code: string; copyUrl: string; idHash: string };
type Head = Omit<Letterhead, 'areaId'>;

/** The page a party sees who scans the code of a paper: no script, nothing of the app; names stay in the copy. */
export function verifyPage(asked: Asked, letterhead: (areaId: string) => Head): string {
  const { verified, code } = asked;
  const body = {
    same: () => same(asked, letterhead),
    differs: () =>
      told('bad', '与平台记录不符', [
        '平台收到了这次检查，但纸面的核验码与记录对不上。',
        '请核对核验码是否输对；确认无误仍不符的，请向检查机关查询，不要以这份纸面为准。',
      ]) + askCode(code),
    unasked: () =>
      told('wait', '请输入核验码', ['核验码印在纸面“核验”一栏，12 位，数字和字母。']) + askCode(code),
    absent: () =>
      told('wait', '平台尚未收到', [
        '检查人员可能还没有网络，记录保存在其手机上，有网络后会自动送达。',
        '请稍后再扫。两天后仍是这样，请向检查机关查询。',
      ]) + askCode(code),
  }[verified.kind]();
  return page(body);
}

function same({ verified, copyUrl, idHash }: Asked, letterhead: (areaId: string) => Head): string {
  if (verified.kind !== 'same') return '';
  const { inspection, facility, checklist } = verified.record;
  const { authority, mark } = letterhead(facility.streetId);
  const facts = [
    ['检查机关', authority],
    ['文书编号', documentCode(mark, inspection.finishedAt, idHash)],
    ['被检查停车场', facility.name],
    ['检查结束', momentInWords(inspection.finishedAt)],
    ['检查表', `${checklist.name}（${checklist.edition}）`],
    [
      '结果',
      inspection.unable
        ? '未能实施检查'
        : `${inspection.answers.length} 项，其中不合格 ${inspection.failed} 项`,
    ],
    ['照片', `${inspection.photos.length} 张`],
    ['核验码', shortCode(verified.recordHash)],
  ];
  const rows = facts.map(([label, value]) => `<dt>${safe(label)}</dt><dd>${safe(value)}</dd>`).join('');
  return `${told('good', '与平台记录一致', ['这份纸面的核验码与平台收到的记录相同。'])}
<dl>${rows}</dl>
<a class="copy" href="${safe(copyUrl)}" download>下载副本（PDF）</a>
<p class="soft">副本含检查人员与当事人姓名、签名，请自行保管。每次下载都会留下记录。</p>`;
}

function told(tone: 'good' | 'bad' | 'wait', title: string, lines: string[]): string {
  const sign = { good: '✓', bad: '✕', wait: '…' }[tone];
  return `<h1 class="${tone}"><span aria-hidden="true">${sign}</span>${title}</h1>${lines.map((line) => `<p>${line}</p>`).join('')}`;
}

function askCode(code: string): string {
  return `<form method="get"><label for="code">纸面上的记录摘要码</label>
<input id="code" name="c" value="${safe(code)}" placeholder="7K2M-9QXA-04TB" autocomplete="off" autocapitalize="characters" maxlength="20" required>
<button>核验</button></form>`;
}

function safe(text = ''): string {
  const marks: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}

function page(body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>文书核验 · 泊联</title><style>${STYLE}</style></head><body><main><p class="over">泊联 · 文书核验</p>${body}</main></body></html>`;
}

const STYLE = `:root{color-scheme:light dark;--ink:#14181f;--soft:#454d5a;--ground:#f3f5f8;--paper:#fff;--line:#c3cad4;--good:#0b5c34;--bad:#9c1616;--wait:#6b4300;--act:#12489a}
@media (prefers-color-scheme:dark){:root{--ink:#f2f4f8;--soft:#c3cad6;--ground:#0d1117;--paper:#161c25;--line:#3f4a5a;--good:#7be0a8;--bad:#ffb0a8;--wait:#ffd28a;--act:#9cc3ff}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.7 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif}
main{max-width:34rem;margin:0 auto;padding:1.25rem}.over,.soft{color:var(--soft);font-size:.9375rem}
h1{display:flex;gap:.5rem;align-items:baseline;font-size:1.5rem;line-height:1.4;margin:.5rem 0}.good{color:var(--good)}.bad{color:var(--bad)}.wait{color:var(--wait)}
dl{display:grid;grid-template-columns:6.5rem 1fr;gap:.5rem 1rem;padding:1rem;background:var(--paper);border:1px solid var(--line);border-radius:12px}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
.copy,button{display:grid;place-items:center;width:100%;min-height:56px;padding:0 1rem;border:2px solid var(--act);border-radius:12px;background:var(--paper);color:var(--act);font:inherit;font-weight:600;text-decoration:none}
form{display:grid;gap:.5rem;margin-top:1.25rem}input{min-height:56px;padding:0 1rem;border:2px solid var(--line);border-radius:12px;background:var(--paper);color:var(--ink);font:inherit;text-transform:uppercase}`;
