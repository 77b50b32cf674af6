/** Small words and adjectives. */
const smallWords = `
a after against all an and apart as at auto automatic bare before between by deep deferred down due durable each empty end every
external fair first for free fresh from generated in inside into kept last limited live many missing new next no not
now of old on one only open others out outside over own patient per plain public quick random ready recent same second
secret settled shared small the transactional two unsaved visible through to together top under until up virtual with within without
`

/** Verbs, in their plain form. */
const verbs = `
abort accept add allow announce answer apply ask break build call cancel choose clean close collect compare
concern configure confirm connect control copy count create decide decode delay delete describe disable
dispatch drain draw drop emit encode escape expire fail fetch fill find finish fold follow format found freeze get
give group guard hide hold import join keep limit link list listen load lock log look make mark match measure
merge migrate name note observe parse pass pend pick pin pinned plan poll post print prune publish push quit
rank read record recover refresh refuse register reject relate release reload remember remove rename render
repeat report request reserve resolve rest restart restore retry return rewrite roll rule run sample save say scaffold
seed select send serve settle split filter compute share show sign simulate skip sleep sort stamp start stop stream swap switch
take talk tell test throttle throw thrown time track trust turn type update upload use validate verify wait walk want
warn watch withdraw work write
`

/** Words of the trade: files, networks, pages and programs. */
const tradeWords = `
access address admin announcer api argument array bar base batch beginning bb binary block body box browser bubble buffer byte bytes case
cell chip choice client banner code column command composer config connection context controls cookie database date day depth digest disabled
disposition document download draft effect element embedded entry env failure field folder form function group hash
head header health history http id image index input interval iterator json key lamp language length level
lifetime list lookup loopback main map media memory modal mode module node notice number object openapi
operation option output package page pair panel part password pattern pending person picture place plugboard postgres
point port process progress promise query question range reason recorder remark response result right ring row rows
runner running script scroll search security seeded server set shape shell shortcut shown side signal size slice socket source
space sqlite stack state statement structure style surface symbol system tab table task template terminal text
timer title token tool tree trouble trusted tuning unknown unrouted url value wanted web window word writer zone
`

/** Words of file names that mean here what they mean everywhere, so the glossary leaves them out. */
export const ordinaryWords: ReadonlySet<string> = new Set(
  [smallWords, verbs, tradeWords].flatMap((words) => words.trim().split(/\s+/)),
)
