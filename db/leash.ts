import { type ChildProcess, spawn } from 'node:child_process';

/**
 * A shell that holds a child by a pipe. A line in the pipe ends the child gently; the pipe's end means that we are gone,
 * killed even, and then the child must go too. Without it a `kill -9` of ours would leave servers behind.
 */
const script = `
signal=$1; shift
"$@" 3<&- &
child=$!
{ if read -r line <&3; then kill -"$signal" $child; else kill -"$signal" $child; sleep 8; kill -KILL 0; fi; } 2>/dev/null &
watch=$!
wait $child
code=$?
kill -KILL $watch 2>/dev/null
exit $code`;

export interface Leashed {
  pid: number;
  /** When the process has ended: its exit code, or 128 + signal. */
  ended: Promise<number>;
  /** Asks it to end, waits, and after `patienceMs` ends it and all its children by force. */
  stop(patienceMs: number): Promise<void>;
}

/**
 * Starts a program that cannot outlive us, in a process group of its own: Ctrl-C in the terminal reaches us alone, and we decide the order.
 * @param output file descriptor that takes stdout and stderr; a file, so that nobody has to read it
 * @param signal what ends the program gently
 */
export function startLeashed(
  command: string[],
  options: {
    env: NodeJS.ProcessEnv;
    cwd: string;
    output: number;
    signal: 'INT' | 'TERM';
    identity?: { uid: number; gid: number } | undefined;
  },
): Leashed {
  const shell = spawn('/bin/sh', ['-c', script, 'sh', options.signal, ...command], {
    ...options.identity,
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ['ignore', options.output, options.output, 'pipe'],
  });
  const rein = shell.stdio[3];
  if (rein && 'write' in rein) rein.on('error', () => {});
  const ended = new Promise<number>((resolve) => {
    shell.once('error', () => resolve(127));
    shell.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGKILL' ? 137 : 143)));
  });
  return {
    pid: shell.pid ?? 0,
    ended: ended.finally(() => killGroup(shell)),
    async stop(patienceMs) {
      if (rein && 'write' in rein) rein.write('\n');
      const force = setTimeout(() => killGroup(shell), patienceMs);
      await ended;
      clearTimeout(force);
    },
  };
}

function killGroup(leader: ChildProcess): void {
  try {
    if (leader.pid) process.kill(-leader.pid, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
}
