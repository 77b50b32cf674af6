import { validatePluginDefinition } from '../generated/validators.ts'
import { isPlugin, type Plugin, type SettingsComponent } from '../plugin.ts'
import { checkAgainst } from './check-against.ts'
import type { Checked, Problem } from './problem.ts'

/** Checks what a plugin's package exports as default; the plugin comes back as it is, with its functions. */
export function checkPluginDefinition(value: unknown): Checked<Plugin> {
  try {
    if (!isPlugin(value)) return { ok: false, problems: [{ field: 'default', problem: notAPlugin(value) }] }
    const problems = [...dataProblems(value), ...functionProblems(value)]
    return problems.length > 0 ? { ok: false, problems } : { ok: true, value }
  } catch {
    return { ok: false, problems: [{ field: 'default', problem: 'cannot be read' }] }
  }
}

function notAPlugin(value: unknown): string {
  return value === undefined ? 'is missing' : 'must be made with definePlugin'
}

function dataProblems({ name, components }: Plugin): readonly Problem[] {
  const data = { name, components: components && mapValues(components, componentData) }
  return checkAgainst(validatePluginDefinition, data, { root: 'default', unknownFields: 'refuse' }).problems
}

function componentData(component: SettingsComponent): unknown {
  if (typeof component !== 'object' || component === null) return component
  const { element, module, actions } = component
  return { element, module, actions: actions && mapValues(actions, ({ input }) => ({ input })) }
}

function functionProblems(plugin: Plugin): Problem[] {
  const { components = {} } = plugin
  const applies = typeof plugin.apply === 'function' ? [] : [{ field: 'apply', problem: 'must be a function' }]
  return [...applies, ...Object.entries(components).flatMap(([name, { actions }]) => runProblems(name, actions))]
}

function runProblems(component: string, actions: SettingsComponent['actions'] | undefined): Problem[] {
  return Object.entries(actions ?? {})
    .filter(([, action]) => typeof action?.run !== 'function')
    .map(([name]) => ({ field: `components.${component}.actions.${name}.run`, problem: 'must be a function' }))
}

function mapValues<From>(record: Readonly<Record<string, From>>, to: (value: From) => unknown): unknown {
  if (typeof record !== 'object') return record
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value)]))
}
