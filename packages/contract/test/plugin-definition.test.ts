import { describe, expect, test } from 'vitest'
import { checkPluginDefinition, definePlugin, isPlugin, type Plugin } from '../src/index.ts'
import type * as pluginModule from '../src/plugin.ts'
import { anotherCopy } from './another-copy.ts'
import { valueOf, wrong } from './problem-table.ts'

const component = { element: 'shop-settings', module: './settings.js', actions: { test: { run: () => 'ok' } } }
const good: Plugin = { name: 'shop', apply() {}, components: { 'shop:settings': component } }

describe('a plugin', () => {
  test('comes back as it is', () => {
    const plugin = definePlugin(good)
    expect(valueOf(checkPluginDefinition(plugin))).toBe(plugin)
  })

  test('is told by its brand, also when another copy of the package made it', async () => {
    const other = await anotherCopy<typeof pluginModule>('plugin.ts')
    expect(other.definePlugin).not.toBe(definePlugin)
    expect(isPlugin(other.definePlugin(good))).toBe(true)
    expect(other.isPlugin(definePlugin(good))).toBe(true)
    expect(isPlugin(good)).toBe(false)
  })

  test.each([
    [undefined, 'default is missing'],
    [good, 'default must be made with definePlugin'],
    [() => good, 'default must be made with definePlugin'],
    [
      definePlugin({ ...good, name: 'My plugin' }),
      'name must begin with a letter a-z and consist of a-z, 0-9 and hyphens',
    ],
    [definePlugin({ ...good, apply: 5 } as never), 'apply must be a function'],
    [definePlugin({ name: 'x' } as never), 'apply must be a function'],
    [definePlugin({ ...good, components: 5 } as never), 'components must be an object'],
    [
      definePlugin({ ...good, components: { settings: component } }),
      'components.settings must be of the form namespace:name',
    ],
    [
      definePlugin({ ...good, components: { 'a:b': { ...component, element: 'settings' } } }),
      "components.a:b.element must be a custom element's name: a-z first, with a hyphen",
    ],
    [
      definePlugin({ ...good, components: { 'a:b': { ...component, actions: { go: {} } } } } as never),
      'components.a:b.actions.go.run must be a function',
    ],
  ])('%#', (value, problem) => {
    expect(wrong(checkPluginDefinition(value))).toBe(problem)
  })
})
