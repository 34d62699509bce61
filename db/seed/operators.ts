import { daysAfter } from '../domain/frequency.ts';
import type { Args } from '../domain/mutations.ts';
import type { Operator } from '../domain/records.ts';
import { companyCode } from './uscc.ts';

/** Invented companies; each name says so. Their codes check, but carry an organisation nobody can register (DEM…). */
export const OPERATORS = [
  operator('chengbo', '演示·澄泊停车运营有限公司', '320281', 'DEM00001'),
  operator('jiyang', '演示·暨阳城市停车管理有限公司', '320281', 'DEM00002'),
  operator('binjiang', '演示·滨江商业物业服务有限公司', '320281', 'DEM00003'),
  operator('furong', '演示·芙蓉道路泊位管理有限公司', '320281', 'DEM00004'),
  operator('qianting', '演示·钱汀泊车科技有限公司', '330102', 'DEM00005'),
  operator('citong', '演示·刺桐城市停车有限公司', '350503', 'DEM00006'),
] as const satisfies readonly Operator[];

function operator(key: string, name: string, area: string, organisation: string): Operator {
  return { id: `demo-${key}`, name, uscc: companyCode(area, organisation) };
}

const OWNERS = [
  ['chengbo', '演示·沈安全', 30],
  ['jiyang', '演示·陆守业', 15],
  ['furong', '演示·欧阳建国', 30],
] as const;

/** Invented safety owners (DEV-16); one operator has named nobody yet. */
export function safetyOwners(today: string): Args<'operator.nameOwner'>[] {
  return OWNERS.map(([key, name, checkEveryDays], at) => ({
    operatorId: `demo-${key}`,
    owner: { name, phone: `1390000000${at + 1}` },
    checkEveryDays,
    since: daysAfter(today, -60),
  }));
}

/** Invented looks of their own people: one in time, one that is late by now. */
export function safetyChecks(today: string): Args<'operator.noteCheck'>[] {
  return [
    {
      operatorId: 'demo-chengbo',
      doneOn: daysAfter(today, -9),
      by: '演示·沈安全',
      note: '消防通道、道闸防砸逐一试过',
    },
    { operatorId: 'demo-jiyang', doneOn: daysAfter(today, -21), by: '演示·陆守业', note: '' },
  ];
}
