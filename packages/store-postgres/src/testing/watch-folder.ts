import { spawn } from 'node:child_process'

/**
 * Sees to it that the server whose data are in this folder ends with this process, however it ends: a shell waits until
 * its input closes, which the kernel does for a process that is killed. Returns how to clean up now.
 */
export function watchFolder(folder: string): () => void {
  const shell = spawn('sh', ['-c', SCRIPT, 'watch', folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  shell.on('error', () => {})
  shell.unref()
  const { stdin } = shell
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref()
  return () => stdin.end()
}

const SCRIPT = `
cat > /dev/null
if [ -f "$1/data/postmaster.pid" ]; then
  kill -QUIT "$(head -n 1 "$1/data/postmaster.pid")"
  sleep 1
fi
rm -rf "$1"
`
