import type { Bulletin, BulletinKind } from './bulletins.ts';
import type { Faults } from './faults.ts';
import type { SentEvent } from './filings.ts';
import { text, time } from './html.ts';
import { KINDS } from './kinds.ts';
import type { Line } from './journal.ts';

const NUMBERS = {
  failFirst: '每件先失败几次',
  failStatus: '失败时答复的状态码',
  htmlFirst: '每件先给几次网关页',
  loseFirst: '每件收下后断开几次',
  delayMs: '答复前等待（毫秒）',
} as const;
const SWITCHES = { duplicate: '回告发两遍', reorder: '回告前后颠倒', loseEvents: '回告不发出' } as const;

/** What it does wrong, to be set by hand; what it does not say stays as it was. */
export function drillForm(faults: Faults): string {
  const numbers = Object.entries(NUMBERS).map(
    ([name, word]) =>
      `<label>${word} <input type="number" min="0" name="${name}" value="${faults[name as keyof typeof NUMBERS]}"></label>`,
  );
  const switches = Object.entries(SWITCHES).map(
    ([name, word]) =>
      `<label class="tick"><input type="checkbox" name="${name}"${faults[name as keyof typeof SWITCHES] ? ' checked' : ''}> ${word}</label>`,
  );
  const first = faults.answerWith[0];
  const options = Object.entries(KINDS).map(
    ([kind, word]) => `<option value="${kind}"${kind === first ? ' selected' : ''}>${word}</option>`,
  );
  return `<details><summary>故障演练</summary><form method="post" action="/control">${numbers.join('')}
<label>失败时的 Retry-After <input name="retryAfter" value="${text(faults.retryAfter)}" placeholder="秒数或日期"></label>
<label>收到新案件自动答复 <select name="answerWith"><option value="">（不自动答复）</option>${options.join('')}</select></label>
${switches.join('')}<button>按此演练</button></form></details>`;
}

export function taskForm(tasks: readonly SentEvent[]): string {
  const given = tasks.map(
    ({ note, at, answer }) =>
      `<li>${text(note)} <time>${time(at)}</time> <b class="${answer === '204' ? 'good' : 'bad'}">${answer === '204' ? '✓ 对方已收' : text(answer)}</b></li>`,
  );
  return `<details><summary>给巡查人员派任务（已派 ${tasks.length} 件）</summary><form method="post" action="/tasks">
<label>停车场编码 <input name="lot" maxlength="64" required></label><label>要查什么 <input name="title" maxlength="200" required></label>
<label>要求完成日 <input type="date" name="due_on"></label><button>派任务</button></form><ol>${given.join('')}</ol></details>`;
}

export function logView(lines: readonly Line[]): string {
  const shown = lines
    .slice(0, 60)
    .map(
      ({ at, way, what, answer }) =>
        `<li><time>${time(at)}</time> ${way === 'in' ? '收' : '发'} <code>${text(what)}</code> → ${text(answer)}</li>`,
    );
  return `<details id="log"><summary>往来记录（${lines.length} 条）</summary><ol>${shown.join('')}</ol></details>`;
}

export function bulletinView({
  facilities,
  warnings,
}: Record<BulletinKind, Record<string, Bulletin>>): string {
  const [lots, alarms] = [Object.values(facilities), Object.values(warnings)];
  const shown = alarms.map(
    (one) =>
      `<li><code>${text(one.address_id)}</code> ${text(one.facility_name)}：${text(one.description)} <time>${time(String(one.found_at))}</time></li>`,
  );
  return `<details><summary>基础数据 ${lots.length} 个停车场，预警 ${alarms.length} 条</summary><ol>${shown.join('') || '<li>没有预警</li>'}</ol></details>`;
}
