import { describe, expect, it } from 'vitest';
import { deskHome, isDesk } from './roles.ts';

describe('the face of a shared page', () => {
  it.each([
    [['inspector'], 1440, false],
    [['officer'], 390, false],
    [['manager'], 390, true],
    [['operator'], 390, true],
    [['inspector', 'manager'], 390, false],
    [['inspector', 'manager'], 900, true],
    [[], 1440, false],
  ])('%s at %i px: desk %s', (roles, width, desk) => expect(isDesk(roles, width)).toBe(desk));

  it.each([
    [['manager', 'admin'], '/cases'],
    [['admin'], '/people'],
    [['operator'], '/cases'],
    [['inspector'], null],
  ])('GOV-01 %s starts at %s', (roles, home) => expect(deskHome(roles)).toBe(home));
});
