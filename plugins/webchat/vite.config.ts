import { defineConfig } from 'vite'

/**
 * One script for other people's pages, and one for the preview. Each is one file that leaves nothing behind in the
 * page's own names. `--mode preview` builds the second.
 */
export default defineConfig(({ mode }) => {
  const name = mode === 'preview' ? 'preview' : 'webchat'
  return {
    logLevel: 'warn',
    build: {
      target: 'es2022',
      // What the compiler writes there stays.
      emptyOutDir: false,
      modulePreload: false,
      rolldownOptions: {
        input: `widget/${name}.ts`,
        output: { format: 'iife', entryFileNames: `${name}.js`, assetFileNames: '[name][extname]' },
      },
    },
  }
})
