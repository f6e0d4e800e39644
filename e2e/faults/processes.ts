import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

interface Process {
  id: number;
  parent: number;
  command: string;
}

/**
 * A Node process below another one, by the end of its command line. Worlds of others on this machine are none of ours.
 * @throws Error when there is none
 */
export function findProcess(ancestor: number, commandEnd: string): number {
  const all = process.platform === 'linux' ? readProc() : readPs();
  const parents = new Map(all.map(({ id, parent }) => [id, parent]));
  const isBelow = (id: number): boolean => id === ancestor || (id > 1 && isBelow(parents.get(id) ?? 0));
  const found = all.find(
    ({ id, command }) => command.startsWith(process.execPath) && command.endsWith(commandEnd) && isBelow(id),
  );
  if (!found) throw new Error(`no process «${commandEnd}» below ${ancestor}`);
  return found.id;
}

function readProc(): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      // The name stands in parentheses and may hold spaces; state and parent follow it.
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      return [{ id: Number(name), parent, command }];
    } catch {
      // It ended between the two reads.
      return [];
    }
  });
}

function readPs(): Process[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n');
  return lines.flatMap((line) => {
    const [, id, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*?)\s*$/.exec(line) ?? [];
    return id ? [{ id: Number(id), parent: Number(parent), command }] : [];
  });
}
