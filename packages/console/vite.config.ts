import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

export default defineConfig({
  base: './',
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
  build: {
    target: 'es2022',
    // Nothing is inlined and nothing is injected: the page runs under a policy without inline scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
