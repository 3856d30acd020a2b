// @ts-check

/**
 * Whether a Node version satisfies a floor such as `>=20.19` of package.json's engines.
 *
 * @param {string} version as in process.versions.node
 * @param {string} engines
 * @returns {boolean}
 */
export function satisfiesFloor(version, engines) {
  const [major = 0, minor = 0] = numbers(version)
  const [wantedMajor = 0, wantedMinor = 0] = numbers(engines)
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
}

/** @param {string} text */
function numbers(text) {
  return (text.match(/\d+/g) ?? []).map(Number)
}
