/** Imports a file of this package a second time, as when a plugin under development brings its own copy. */
export async function anotherCopy<Module>(file: string): Promise<Module> {
  return (await import(/* @vite-ignore */ `../src/${file}?copy`)) as Module
}
