import { readFileSync } from 'node:fs';

/**
 * Calls back when the npm that started us is gone. It passes signals on to a shell in between at best, and killed it tells nobody:
 * the world would keep running with no terminal to stop it from.
 */
export function whenOrphaned(callback: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  // Some shells give their place to the command, others wait for it between npm and us.
  const between = /^(sh|bash|dash|ash|zsh)$/.test(statusOf(parent)?.name ?? '');
  const grandparent = between ? statusOf(parent)?.parent : undefined;
  const timer = setInterval(() => {
    const orphaned = process.ppid !== parent || (grandparent && statusOf(parent)?.parent !== grandparent);
    if (!orphaned) return;
    clearInterval(timer);
    callback();
  }, 500);
  timer.unref();
}

/** What Linux knows of a process; elsewhere only the direct parent can be watched. */
function statusOf(pid: number): { name: string; parent: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    return { name: /^Name:\s*(.*)$/m.exec(text)?.[1] ?? '', parent: Number(/^PPid:\s*(\d+)$/m.exec(text)?.[1]) };
  } catch {
    return null;
  }
}
