import { z } from 'zod';
import { ASSET_KINDS, HAZARDS, SEVERITIES, TEMPLATES, VIOLATION_TYPES } from './terms.ts';

const id = z.string().min(1).max(80);
const day = z.iso.date();

export const deadline = z.object({
  value: z.int().min(0),
  unit: z.enum(['on_the_spot', 'hour', 'working_hour', 'day', 'workday']),
});
export const basis = z.object({
  text: z.string(),
  certainty: z.enum(['read', 'read_secondary', 'known', 'to_check']),
});
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
/** A time of the year with a deadline of its own (汛期). `from` and `to` are `MM-DD`, both included; it may run over New Year. */
export const season = z.object({ name: z.string().min(1).max(20), from: monthDay, to: monthDay, deadline });
/** What is read off an instrument: at least `min`, at most `max`. `binding`: a value beyond is a failed item; else it is advice. */
export const measurement = z.object({
  what: z.string().min(1).max(40),
  unit: z.string().min(1).max(12),
  min: z.number().nullable(),
  max: z.number().nullable(),
  binding: z.boolean(),
});
/** `photosWhenFailed` counts the wide and the close one; `photoAlways`: one photo also when it passes; `afterPhoto`: one more when it was put right on the spot; `comparesTariff`: the board is held against the filed tariff; `naWhen` says when 不适用 may be chosen. */
export const checklistItem = z.object({
  code: z.string().regex(/^[A-Z]\d{2}$/),
  group: z.string().min(1).max(40),
  text: z.string().min(1).max(200),
  method: z.string().max(40),
  severity: z.enum(SEVERITIES),
  deadline,
  seasons: z.array(season).max(4),
  consequence: z.string().max(40),
  basis: z.array(basis).max(12),
  authority: z.string().min(1).max(80),
  naAllowed: z.boolean(),
  naWhen: z.string().max(60),
  photosWhenFailed: z.int().min(2).max(9),
  photoAlways: z.boolean(),
  afterPhoto: z.boolean(),
  comparesTariff: z.boolean(),
  measurement: measurement.nullable(),
  violationType: z.enum(VIOLATION_TYPES),
  assetKind: z.enum(ASSET_KINDS).nullable(),
  hazard: z.enum(HAZARDS).nullable(),
});
/** An edition never changes; a new one gets a new id `<template>@<edition>` and holds from `validFrom`. */
export const checklist = z.object({
  id,
  template: z.enum(TEMPLATES),
  edition: z.string().min(1).max(20),
  name: z.string().min(1).max(60),
  validFrom: day,
  validTo: day.nullable(),
  items: z.array(checklistItem).min(1).max(300),
});
