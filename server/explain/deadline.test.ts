import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

function explain(input: string, topic = 'deadline') {
  const command = ['--import', 'tsx', 'server/commands/explain.ts', topic];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { input, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('npm run explain -- deadline', () => {
  it('CMP-04 tells when it falls due and which notice makes the Saturday a workday', () => {
    const { status, stdout } = explain('{"start":"2026-10-09T16:00:00+08:00","limit":{"workdays":3}}');
    const { result, basis, warnings } = JSON.parse(stdout) as Record<string, unknown>;
    expect(status).toBe(0);
    expect(result).toEqual({ dueAt: '2026-10-13T16:00:00+08:00' });
    expect(basis).toMatchObject([{ clause: expect.stringContaining('国办发明电〔2025〕7号') as string }]);
    expect(warnings).toEqual([]);
  });
  it('warns of a year without a published notice', () => {
    const { stdout } = explain('{"start":"2026-12-31T16:00:00+08:00","limit":{"workdays":2}}');
    expect(JSON.parse(stdout)).toMatchObject({ warnings: [expect.stringContaining('2027年')] });
  });
  it.each([
    ['not json', 'deadline'],
    ['{"start":"2026-10-09","limit":{"workdays":3}}', 'deadline'],
    ['{"start":"2026-10-09T16:00:00+08:00","limit":{"workhours":1,"hours":[["12:00","09:00"]]}}', 'deadline'],
    ['{}', 'constructor'],
  ])('refuses %j of %s in one numbered line', (input, topic) => {
    const { status, stdout, stderr } = explain(input, topic);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^1005 提交的内容格式不正确。/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
