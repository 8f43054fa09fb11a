// Loaded before the app (node --import): when the start that runs it is killed outright, the app must not stay behind
// and hold the port.
const parent = process.ppid

setInterval(() => {
  if (process.ppid === parent) return
  process.kill(process.pid, "SIGTERM")
  setTimeout(() => process.exit(1), 3000).unref()
}, 500).unref()
