import type { RegisterEdit } from '#domain/correction.ts';
import type { Facility } from '#domain/records.ts';

/** What the form holds: every correctable field as text, as typed. */
export type Typed = Record<RegisterEdit['field'], string>;
export type Fault = 'name' | 'address' | 'totalBerths';

/** A value of the register as text; the same as the rule's, without the rule. */
export function registered(lot: Facility, field: RegisterEdit['field']): string | null {
  const value = lot[field];
  return value === null ? null : String(value);
}

export function typedOf(lot: Facility): Typed {
  const text = (field: RegisterEdit['field']) => registered(lot, field) ?? '';
  return {
    name: text('name'),
    address: text('address'),
    totalBerths: text('totalBerths'),
    tariff: text('tariff'),
  };
}

/** The fields whose text cannot stand in the register. */
export function faultsOf({ name, address, totalBerths }: Typed, seen: Facility): Fault[] {
  const faults: Fault[] = [];
  if (name.trim() === '') faults.push('name');
  if (address.trim() === '' && seen.address !== '') faults.push('address');
  if (!/^\d{1,6}$/.test(totalBerths.trim())) faults.push('totalBerths');
  return faults;
}

// The form has room for a long name, and with it a key for a new line.
function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, '');
}

/** What the person changed, each from the value that they saw. */
export function editsOf(typed: Typed, seen: Facility): RegisterEdit[] {
  const all: RegisterEdit[] = [
    { field: 'name', from: seen.name, to: typed.name === seen.name ? seen.name : oneLine(typed.name) },
    { field: 'address', from: seen.address, to: typed.address.trim() },
    { field: 'totalBerths', from: seen.totalBerths, to: Number(typed.totalBerths.trim()) },
    { field: 'tariff', from: seen.tariff, to: typed.tariff.trim() || null },
  ];
  return all.filter(({ from, to }) => (from ?? '') !== (to ?? ''));
}
