import { heading, paragraph } from '../blocks.ts';
import { drawInk } from '../ink.ts';
import { breakLines } from '../line-break.ts';
import { BODY, widthOf, write, type Box, type Sheet } from '../sheet.ts';
import { pairs, row, type Cell } from '../table.ts';
import { momentInWords } from '../words.ts';
import type { InspectionRecordInput, Party, Signature } from './input.ts';

type Place = { role: string; name: string; signature: Signature | null; instead: string };

const INK_HEIGHT = 62;
const DATE_HEIGHT = 18;
const NAME = 10;
const LEAD = 1.45;
const SMALL = 8.5;
const INSET = 6;

/** What the party said, in its own words. */
export function statement(sheet: Sheet, name: string, party: Party): void {
  heading(sheet, name);
  paragraph(sheet, party.statement === '' ? '（未陈述意见）' : party.statement, { indent: true });
}

/** The signatures of party, officers and witness; a refusal with its reason instead of the party's. */
export function signatures(sheet: Sheet, name: string, input: InspectionRecordInput): void {
  const { party } = input;
  heading(sheet, name, 120);
  if (party.confirmation) paragraph(sheet, `当事人确认：${party.confirmation}`, { indent: true });
  if ('refusedBecause' in party.signing) refusal(sheet, party, party.signing);
  sheet.y -= 4;
  const places = placesOf(input);
  for (let at = 0; at < places.length; at += 2) {
    const pair = places.slice(at, at + 2);
    const cells = pair.map((place) => signatureCell(sheet, place, BODY / pair.length));
    row(sheet, cells);
  }
}

/** What the officers add. */
export function remarks(sheet: Sheet, name: string, text: string): void {
  heading(sheet, name);
  paragraph(sheet, text === '' ? '无。' : text, { indent: true });
}

function refusal(
  sheet: Sheet,
  party: Party,
  { refusedBecause, witness }: Extract<Party['signing'], { refusedBecause: string }>,
): void {
  const seen = witness
    ? `由见证人${withRole(witness.name, witness.role)}见证${witness.signature ? '并签名' : '，见证人未签名'}。`
    : '现场无其他见证人，由检查人员注明情况。';
  pairs(sheet, [
    ['拒签情况', `当事人${withRole(party.name, party.role)}拒绝签名。理由：${refusedBecause}\n${seen}`],
  ]);
}

function placesOf({ party, officers }: InspectionRecordInput): Place[] {
  const { signing } = party;
  const ofParty: Place = {
    role: withRole('当事人', party.role),
    name: party.name,
    signature: 'signature' in signing ? signing.signature : null,
    instead: 'signature' in signing ? '' : '拒绝签名',
  };
  const ofWitness: Place[] =
    'witness' in signing && signing.witness
      ? [{ ...signing.witness, role: withRole('见证人', signing.witness.role), instead: '未签名' }]
      : [];
  const ofOfficers = officers.map(({ name, certificate, signature }) => ({
    role: withRole('检查人员', certificate ? `证件号 ${certificate}` : '证件号未登记'),
    name,
    signature,
    instead: '未签名',
  }));
  return [ofParty, ...ofWitness, ...ofOfficers];
}

function withRole(name: string, role: string): string {
  return role ? `${name}（${role}）` : name;
}

function signatureCell(sheet: Sheet, place: Place, width: number): Cell {
  const inside = width - 2 * INSET;
  const label = breakLines(`${place.role}：${place.name}`, inside, (char) => widthOf(sheet, char, NAME));
  const height = INK_HEIGHT + DATE_HEIGHT + label.length * NAME * LEAD + 2 * INSET;
  return { width, height, draw: (on, box) => drawPlace(on, place, label, box) };
}

function drawPlace(sheet: Sheet, { signature, instead }: Place, label: readonly string[], box: Box): void {
  const inside = { x: box.x + INSET, width: box.width - 2 * INSET };
  label.forEach((line, at) => {
    const y = box.y + box.height - INSET - at * NAME * LEAD - NAME;
    write(sheet, line, inside.x, y, { size: NAME });
  });
  const room = { ...inside, y: box.y + DATE_HEIGHT, height: INK_HEIGHT };
  if (signature) {
    drawInk(sheet, signature.ink, room);
    write(sheet, `签名时间：${momentInWords(signature.at)}`, inside.x, box.y + INSET + 1, { size: SMALL });
  } else if (instead) {
    const left = inside.x + (inside.width - widthOf(sheet, instead, 14)) / 2;
    write(sheet, instead, left, room.y + room.height / 2 - 5, { size: 14, gray: 0.35 });
  }
}
