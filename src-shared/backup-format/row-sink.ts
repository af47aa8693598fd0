import type { z } from 'zod';
import type { BackupSink } from './read-objects.ts';

/** Takes one row of a table as an object; false where it is not as the reader knows it. */
export type RowTaker = (row: unknown) => boolean;

/** Rows that fit the schema go into `into`, without the columns that it does not name. */
export function rowTaker<T>(schema: z.ZodType<T>, into: T[]): RowTaker {
  return (row) => {
    const parsed = schema.safeParse(row);
    if (parsed.success) into.push(parsed.data);
    return parsed.success;
  };
}

/** Hands each row of a table to its taker, and counts in `told` those that do not fit. Tables without a taker are left out. */
export function rowSink(takers: Readonly<Record<string, RowTaker>>, told: { unreadable: number }): BackupSink {
  return {
    rows: ({ table, columns, rows }) => {
      const take = Object.hasOwn(takers, table) ? takers[table] : undefined;
      if (take === undefined) return;
      for (const row of rows) {
        const taken = take(Object.fromEntries(columns.map((column, index) => [column, row[index]])));
        if (!taken) told.unreadable += 1;
      }
    },
  };
}

/** One sink that hands the rows of each object to several. Attachments are nobody's. */
export function rowsTo(...sinks: readonly BackupSink[]): BackupSink {
  return {
    rows: async (rows) => {
      for (const sink of sinks) await sink.rows?.(rows);
    },
  };
}
