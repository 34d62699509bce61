import { describe, expect, it } from 'vitest';
import { fullPlate, plateColour } from './plate.ts';

describe('plates', () => {
  it('in full it keeps the dot of the metal plate', () => expect(fullPlate('苏B3K182')).toBe('苏B·3K182'));

  it('eight characters are new energy', () => {
    expect(plateColour('浙AD1F336')).toBe('green');
    expect(plateColour('苏B3K182')).toBe('blue');
  });
});
