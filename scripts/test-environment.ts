const KEPT =
  /^(PATH|HOME|USER|LOGNAME|SHELL|TERM|TZ|TMPDIR|LANG|LC_.*|CI|FORCE_COLOR|NO_COLOR|npm_config_.*|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_.*|PLAYWRIGHT_BROWSERS_PATH)$/i

/**
 * The environment of every part of the tests: what the machine needs, and nothing that somebody set for an app of
 * theirs. A port, a database or a mode left over in a shell must not change what the tests say.
 */
export function testEnvironment(source: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(Object.entries(source).filter(([name]) => KEPT.test(name)))
  return { ...kept, NODE_ENV: "test", NEXT_TELEMETRY_DISABLED: "1" }
}
