import { createServer } from 'node:http';
import postgres from 'postgres';

// The floor of the payment bench: the least a server can do that keeps something. One request, one row, one answer.
const sql = postgres(process.env.FLOOR_DATABASE_URL ?? '', { max: 10 });
createServer(async (_, response) => {
  await sql`insert into bench_floor (note) values (${'one row'})`;
  response.end('{"ok":true}');
}).listen(Number(process.env.FLOOR_PORT), '127.0.0.1');
