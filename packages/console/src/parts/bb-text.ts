import { computed, defineComponent, h, type SlotsType, type VNodeChild } from 'vue'
import { parseBbCode, type TextNode } from '../text/bb-code.ts'

/** Text from people. It only ever becomes text nodes and the few elements below, never markup. */
export const BbText = defineComponent({
  props: { text: { type: String, required: true } },
  slots: Object as SlotsType<Record<string, never>>,
  setup(props) {
    const nodes = computed(() => parseBbCode(props.text))
    return () => h('span', { class: 'bb-text', dir: 'auto' }, nodes.value.map(render))
  },
})

function render(node: TextNode): VNodeChild {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'break':
      return h('br')
    case 'bold':
      return h('strong', node.children.map(render))
    case 'italic':
      return h('em', node.children.map(render))
    case 'link':
      return h(
        'a',
        { href: node.href, target: '_blank', rel: 'noopener noreferrer nofollow' },
        node.children.map(render),
      )
  }
}
