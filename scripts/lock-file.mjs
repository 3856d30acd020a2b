const systems = 'aix android darwin freebsd linux openharmony win32 sunos netbsd openbsd'.split(' ')
const processors = 'arm64 arm ia32 x64 ppc64 riscv64 s390x loong64 mips64el wasm32'.split(' ')

/**
 * The optional dependencies that a lock file promises and has no entry for, each with the entry to add.
 * Only exact versions count: platform packages are always pinned by the package that wants them.
 */
export function missingOptionalEntries(lock) {
  const missing = new Map()
  for (const [dependent, description] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(description.optionalDependencies ?? {})) {
      if (isLocked(lock.packages, dependent, name) || !/^\d/.test(version)) continue
      missing.set(`node_modules/${name}`, platformEntry(name, version, description.dev === true))
    }
  }
  return [...missing].map(([key, entry]) => ({ key, entry }))
}

/** Node's own resolution: beside the dependent first, then in each folder above it. */
function isLocked(packages, dependent, name) {
  let folder = dependent
  for (;;) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true
    if (folder === '') return false
    const end = folder.lastIndexOf('node_modules/')
    folder = end <= 0 ? '' : folder.slice(0, end - 1)
  }
}

function platformEntry(name, version, dev) {
  const words = name.replace('@', '').split(/[-/]/)
  const os = words.find((word) => systems.includes(word))
  const cpu =
    words.find((word) => processors.includes(word)) ??
    (words.some((word) => word.endsWith('eabihf') || word === 'eabi') ? 'arm' : undefined)
  return {
    version,
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(dev ? { dev: true } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
    ...libc(words),
  }
}

function libc(words) {
  if (words.some((word) => word.startsWith('musl'))) return { libc: ['musl'] }
  if (words.some((word) => word.startsWith('gnu'))) return { libc: ['glibc'] }
  return {}
}
