import type { PreparedQueryConfig } from 'drizzle-orm/pg-core';
import type { Db } from './client';

interface Rows<Row> extends PreparedQueryConfig {
  execute: Row[];
}

/**
 * Runs a statement that the builder cannot say, on the pool or inside an open transaction, through the same connection as everything
 * else there. Postgres keeps its plan per connection and text, so the text must be a constant.
 * @param params the statement casts them; arrays in Postgres' own text form. Dates and timestamps come back as text
 */
export function runPrepared<Row>(db: Db, text: string, params: unknown[]): Promise<Row[]> {
  return db._.session.prepareQuery<Rows<Row>>({ sql: text, params }, undefined, 'kept', false).execute();
}
