import { is } from 'drizzle-orm';
import { getTableConfig, PgCustomColumn, PgTable } from 'drizzle-orm/pg-core';
import * as schema from '@/db/schema';

export interface SealedColumn {
  table: string;
  /** With its schema, quoted, for SQL. */
  from: string;
  column: string;
  /** What makes up the row's name: `id`, or the primary key. */
  key: { name: string; type: string }[];
}

/** Every sealed column of the schema. */
export function listSealedColumns(): SealedColumn[] {
  return Object.values(schema).flatMap((table) => {
    if (!is(table, PgTable)) return [];
    const { name, schema: room, columns, primaryKeys } = getTableConfig(table);
    const composite = primaryKeys[0]?.columns.map((column) => column.name) ?? [];
    const id = columns.filter((column) => column.name === 'id');
    const primary = columns.filter((column) => column.primary || composite.includes(column.name));
    const key = (id.length > 0 ? id : primary).map((column) => ({ name: column.name, type: column.getSQLType() }));
    return columns
      .filter((column) => is(column, PgCustomColumn))
      .map((column) => ({ table: name, from: `${room ? `"${room}".` : ''}"${name}"`, column: column.name, key }));
  });
}
