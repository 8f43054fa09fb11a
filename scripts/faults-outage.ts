import type { Bench, Outcome } from "./faults.ts"

const addresses = [
  "/",
  "/matrix",
  "/sources",
  "/support/rhel-9.4/on/hyper-v-windows-server-2022",
  "/support/windows-server-2022/on/rhel-kvm-9",
  "/api/v1/support?guest=rhel-9.4&host=hyper-v-windows-server-2022",
  "/api/v1/support?guest=windows-server-2008&host=rhel-kvm-5.4&asOf=2012-06-01",
  "/api/v1/matrix",
  "/api/v1/programs",
  "/api/v1/catalog/releases",
  "/readyz",
]
const atOnce = 20

/** kill -9 of PostgreSQL under public requests: none fails; after a restart without it the app answers from disk and says how old. */
export async function outage(bench: Bench, count: number): Promise<Outcome> {
  let asked = 0
  let failed = 0
  const worker = async () => {
    while (asked < count) {
      const at = asked
      asked += 1
      if (at === Math.floor(count / 5)) await bench.killDatabase()
      const response = await fetch(`${bench.app.address}${addresses[at % addresses.length]}`).catch(() => null)
      const text = await response?.text().catch(() => null)
      if (response?.status !== 200 || !text) failed += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  await bench.app.stop()
  await bench.restart()
  const ready: unknown = await (await fetch(`${bench.app.address}/readyz`)).json()
  const saysHowOld = ready !== null && typeof ready === "object" && "staleSince" in ready && typeof ready.staleSince === "string"
  const page = await (await fetch(`${bench.app.address}/support/rhel-9.4/on/hyper-v-windows-server-2022`)).text()
  const pageSays = page.includes("Answers as of")
  return { tried: count + 2, failed: failed + (saysHowOld ? 0 : 1) + (pageSays ? 0 : 1), notes: { saysHowOld, pageSays } }
}
