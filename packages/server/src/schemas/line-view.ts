import { lineSettingsSchema, type LineInfoRecord, type LineView } from '@plugboard/contract'
import { type NamedSchema, objectOf, type Schema, viewSchema } from './view-schema.ts'
import { flag, id, listOf, ms, ref, text } from './words.ts'

const allSettings: Schema = { ...lineSettingsSchema, required: Object.keys(lineSettingsSchema.properties) }

export const lineView: NamedSchema = viewSchema<LineView>('LineView', {
  id,
  name: text,
  active: flag,
  settings: allSettings,
  channels: listOf(ref('ChannelView')),
  createdMs: ms,
})

const lineInfoRecord: Schema = objectOf<LineInfoRecord>(
  {
    id: text,
    url: text,
    url_im: text,
    name: text,
    picture: objectOf<{ url: string }>({ url: text }),
    connector_name: text,
  },
  ['id', 'url', 'url_im', 'picture'],
)

export const lineInfo: NamedSchema = {
  $id: 'LineInfo',
  type: 'object',
  description: 'By connector: how a customer reaches it.',
  additionalProperties: lineInfoRecord,
}
