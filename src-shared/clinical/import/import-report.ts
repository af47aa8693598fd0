import { z } from 'zod';
import { PersonName } from '../person-name.ts';
import { PatientId } from '../../ids.ts';
import { PlainDate } from '../../time.ts';

/** Why a row, or a column of it, cannot be taken. Each has its sentence in the catalogues. */
export const RowReason = z.enum([
  'no-name',
  'name-too-long',
  'date-unreadable',
  'date-impossible',
  'date-future',
  'date-too-old',
  'date-ambiguous',
  'cell-too-long',
  'too-many-contacts',
  'remarks-too-long',
  'too-many-cells',
  'quotes-broken',
  'line-too-long',
]);
export type RowReason = z.infer<typeof RowReason>;

export const RowProblem = z.object({
  /** The column by its number from 0; null where the row as a whole is meant. */
  column: z.number().int().nonnegative().nullable(),
  reason: RowReason,
  /** The beginning of what stands in the cell, so that she finds it; empty where that says nothing. */
  found: z.string().max(60),
});
export type RowProblem = z.infer<typeof RowProblem>;

/** The row's number as a spreadsheet counts it, from 1. */
const RowNumber = z.number().int().min(1);

export const RowOutcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ready'), row: RowNumber, name: PersonName, birthDate: PlainDate.nullable() }),
  /** The same person is in the record already, or in an earlier row of the file. She decides. */
  z.object({
    state: z.literal('duplicate'),
    row: RowNumber,
    name: PersonName,
    birthDate: PlainDate.nullable(),
    of: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('patient'), id: PatientId, name: PersonName }),
      z.object({ kind: z.literal('row'), row: RowNumber }),
    ]),
  }),
  z.object({ state: z.literal('error'), row: RowNumber, problems: z.array(RowProblem).min(1).max(20) }),
]);
export type RowOutcome = z.infer<typeof RowOutcome>;

export const RowCounts = z.object({
  rows: z.number().int().nonnegative(),
  ready: z.number().int().nonnegative(),
  duplicates: z.number().int().nonnegative(),
  errors: z.number().int().nonnegative(),
});
export type RowCounts = z.infer<typeof RowCounts>;

/** What is kept of an import: the rows that were not taken and why, without their contents. */
export const ReportRow = z.object({
  row: RowNumber,
  problems: z.array(z.object({ heading: z.string().max(80).nullable(), reason: RowReason })).max(20),
  /** Left out because the same person was there; then there are no problems. */
  duplicate: z.boolean(),
});
export type ReportRow = z.infer<typeof ReportRow>;
