/** Where the name of an Avocado-VT test begins in a name that has its configuration before it: the test provider (virttest/asset.py there). */
const PROVIDER = /(?:^|\.)(io-github-[\w-]+\.)/

/**
 * The mapping key of an Avocado test: its name without the variant after the last ";". A test of Avocado-VT begins at its provider, so that
 * "type_specific.io-github-autotest-qemu.boot" and "io-github-autotest-qemu.boot" are the same case.
 */
export function avocadoKey(name: string): string {
  const plain = name.replace(/;[\w.-]+$/, "")
  const provider = PROVIDER.exec(plain)
  return provider?.[1] === undefined ? plain : plain.slice(provider.index + provider[0].length - provider[1].length)
}
