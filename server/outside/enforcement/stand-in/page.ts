import { bulletinView, drillForm, logView, taskForm } from './drill.ts';
import type { Filed, SeenPhoto, SentEvent } from './filings.ts';
import { text, time } from './html.ts';
import { FINDINGS } from './kinds.ts';
import type { StandIn } from './stand-in.ts';

const BUTTONS = [
  ['accepted', '受理'],
  ['refused', '退件'],
  ['info_requested', '要求补充'],
  ['progress', '办理中'],
  ['onsite_checked', '现场核查'],
  ['disposed', '反馈结果'],
  ['closed', '结案'],
] as const;
const OUTCOMES = ['已整改', '已处罚', '已改正免罚', '查无实据'];

/** The one page of the stand-in platform: what came in, whether its evidence is whole, and buttons to answer. */
export function page({ filings, faults, callbackUrl, journal }: StandIn): string {
  const wrong = Object.entries(faults).filter(([name, value]) => isSet(value) && name !== 'failStatus');
  const drill = wrong.length
    ? `<p class="drill">故障演练中：<code>${text(JSON.stringify(Object.fromEntries(wrong)))}</code></p>`
    : '';
  const list =
    filings.filed.map((filed) => card(filed, filings.byCase(filed.caseNo) === filed)).join('') ||
    '<p class="empty">还没有收到案件。在泊联的案件页点“移送执法平台”，几秒后会出现在这里。</p>';
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>综合执法平台（演示）</title>
<style>${STYLE}</style>
<header><h1>综合执法平台 <small>演示替身，不是真的平台</small></h1><p>收到 <b>${filings.filed.length}</b> 件 · 回告地址 <code>${text(callbackUrl)}</code></p>${drill}</header>
<aside>${drillForm(faults)}${bulletinView(filings.bulletins)}${taskForm(filings.tasks)}${logView(journal.lines)}</aside>
<main aria-live="polite">${list}</main><script>${REFRESH}</script></html>`;
}

function isSet(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** Answered is the newest filing of a case; the earlier ones only tell what was said to them. */
function card(filed: Filed, isNewest: boolean): string {
  const { payload, caseNo, kind, seq, receiptId, externalId, receivedAt, status } = filed;
  const attribute = payload.attribute as Record<string, unknown>;
  const facts: [string, unknown][] = [
    ['停车场', `${attribute.facility_name ?? ''}（${payload.address_id ?? ''}）`],
    ['地址', payload.address_string],
    ['情况', payload.description],
    ['严重程度', attribute.severity],
    ['依据', ((attribute.legal_basis ?? []) as string[]).join('；') || '未附'],
    ['上报人', attribute.officer],
    ...(kind === 'supplement'
      ? [['补充说明', attribute.supplied || '（只补了照片）'] as [string, unknown]]
      : []),
    ['回执号', receiptId],
    ['平台编号', externalId],
    ['收到时间', time(receivedAt)],
  ];
  return `<article><h2>${text(caseNo)} <span class="type">${kind === 'supplement' ? '补充材料' : '案件'} 第 ${seq} 次</span> <span class="type">${text(payload.service_name)}</span> <span class="status">${text(status)}</span></h2>
<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${text(value)}</dd>`).join('')}</dl>
${evidence(filed)}${isNewest ? answers(filed) : ''}${events(filed)}</article>`;
}

function evidence({ caseNo, photos, evidenceError }: Filed): string {
  if (evidenceError)
    return `<div class="bad">照片没有取到（${text(evidenceError)}） ${button(caseNo, 'refetch', '重新取证')}</div>`;
  if (!photos) return '<p>正在取照片并核对校验值…</p>';
  const bad = photos.filter(({ ok }) => !ok).length;
  const verdict = bad
    ? `<div class="bad">✗ ${bad} 张没有通过校验 ${button(caseNo, 'refetch', '重新取证')}</div>`
    : `<p class="good">✓ ${photos.length} 张照片全部通过 SHA-256 校验</p>`;
  return `${verdict}<ul class="photos">${photos.map(figure).join('')}</ul>`;
}

function figure({ sha256, role, mime, ok, error }: SeenPhoto): string {
  const name = { wide: '全景', close: '近景' }[role] ?? '其他';
  const image =
    ok && mime !== 'image/heic' ? `<img src="/photo/${text(sha256)}" alt="${name}照片" loading="lazy">` : '';
  return `<li>${image}<span>${ok ? '✓' : '✗'} ${name} <code>${text(sha256.slice(0, 12))}</code>${error ? ` ${text(error)}` : ''}</span></li>`;
}

function answers({ caseNo }: Filed): string {
  const buttons = BUTTONS.map(([kind, word]) => `<button name="kind" value="${kind}">${word}</button>`).join(
    '',
  );
  const findings = Object.entries(FINDINGS)
    .map(([name, word]) => `<option value="${name}">${word}</option>`)
    .join('');
  const outcomes = OUTCOMES.map((word) => `<option>${word}</option>`).join('');
  return `<form method="post" action="/cases/${encodeURIComponent(caseNo)}/answer"><label>说明 <input name="note" maxlength="500" placeholder="例如：已派二中队现场核查"></label>
<label>结果 <select name="outcome"><option value="">（无）</option>${outcomes}</select></label>
<label>现场核查 <select name="finding"><option value="">（无）</option>${findings}</select></label><span class="buttons">${buttons}</span></form>`;
}

function events({ caseNo, events: sent }: Filed): string {
  if (sent.length === 0) return '';
  const missing = sent.some(({ answer }) => answer !== '204') ? button(caseNo, 'resend', '重发未送达的') : '';
  return `<h3>已发出的回告</h3>${missing}<ol>${sent.map(line).join('')}</ol>`;
}

function line({ seq, type, note, at, answer }: SentEvent): string {
  return `<li><code>${seq} ${text(type)}</code> ${text(note)} <time>${time(at)}</time> <b class="${answer === '204' ? 'good' : 'bad'}">${answer === '204' ? '✓ 对方已收' : text(answer ?? '发送中')}</b></li>`;
}

function button(caseNo: string, act: string, word: string): string {
  return `<form class="inline" method="post" action="/cases/${encodeURIComponent(caseNo)}/${act}"><button>${word}</button></form>`;
}

const STYLE = `
:root{color-scheme:light;font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;--ink:#1b2430;--line:#d5dbe3;--deep:#7a1f1f}
*{box-sizing:border-box}body{margin:0;background:#f4f2ef;color:var(--ink)}header{background:var(--deep);color:#fff;padding:1rem 1.25rem}
h1{margin:0;font-size:1.35rem}h1 small{font-weight:400;font-size:.85rem;margin-inline-start:.5rem}header p{margin:.25rem 0 0}
.drill{background:#ffe08a;color:#3d2a00;padding:.25rem .5rem;border-radius:4px}aside{max-width:60rem;margin:1rem auto 0;padding:0 1rem}summary{cursor:pointer;min-height:2.75rem;align-content:center}.tick{display:flex;align-items:center;gap:.5rem;flex:0 0 auto}.tick input{min-height:1.25rem}main{max-width:60rem;margin:1rem auto;padding:0 1rem;display:grid;gap:1rem}
article{background:#fff;border:1px solid var(--line);border-radius:8px;padding:1rem 1.25rem;min-width:0}h2{margin:0 0 .5rem;font-size:1.1rem}h3{font-size:1rem;margin:1rem 0 .25rem}
.type{font-weight:400;margin-inline:.5rem}.status{font-size:.85rem;background:#efe7e7;color:var(--deep);border-radius:999px;padding:.1rem .6rem}
dl{display:grid;grid-template-columns:6rem 1fr;gap:.1rem .75rem;margin:0}dt{color:#566172}dd{margin:0;overflow-wrap:anywhere}
.good{color:#14633a}.bad{color:#9b1c1c}.photos{list-style:none;display:flex;flex-wrap:wrap;gap:.75rem;padding:0}.photos li{width:11rem;font-size:.8rem}
img{display:block;width:100%;height:7.5rem;object-fit:cover;border-radius:4px}form{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;margin-top:.75rem}form.inline{display:inline-flex;margin:0}
label{display:grid;font-size:.85rem;flex:1 1 12rem}input,select,button{font:inherit;min-height:2.75rem;padding:.25rem .75rem;border:1px solid #8894a4;border-radius:6px;background:#fff;color:inherit}
button{border-color:var(--deep);color:var(--deep);cursor:pointer}button:hover{background:var(--deep);color:#fff}.inline button{min-height:2rem}.buttons{display:flex;flex-wrap:wrap;gap:.5rem}
ol{list-style:none;margin:0;padding:0}time{color:#566172;font-size:.85rem}.empty{text-align:center;padding:3rem 1rem}code{overflow-wrap:anywhere}`;

// Leaves the page alone while somebody writes in it.
const REFRESH = `setInterval(async()=>{if(document.activeElement?.closest('form'))return;
const answer=await fetch('/').catch(()=>null);if(!answer)return;
const next=new DOMParser().parseFromString(await answer.text(),'text/html');
for(const part of ['header','main','#log ol']){const here=document.querySelector(part),there=next.querySelector(part);if(here.innerHTML!==there.innerHTML&&![...document.querySelectorAll('main input')].some(i=>i.value))here.replaceWith(there)}},2000)`;
