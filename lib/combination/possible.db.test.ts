import { beforeAll, expect, test } from "vitest"
import { type Ledger, must, newLedgerWithPrograms, type Pair } from "@/lib/certification/ledger-for-tests"
import { addCombination } from "./add"

// Facts stay: what the catalogue knows cannot be is refused before it is one.

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})

const onHyperV: Pair = { guest: "rhel-8.7", host: "hyper-v-windows-server-2022", arch: "x86_64" }
const rolling: Pair = { guest: "rhel-10", host: "azure-local", arch: "x86_64" }

const impossible: [string, Pair, ("guest" | "host" | "arch")[]][] = [
  ["the sides the other way round", { ...onHyperV, guest: onHyperV.host, host: onHyperV.guest }, ["guest", "host"]],
  ["a guest that is a host", { ...onHyperV, guest: "rhel-kvm-9" }, ["guest"]],
  ["a host that is a guest", { ...onHyperV, host: "windows-server-2022" }, ["host"]],
  ["an architecture of neither", { ...onHyperV, arch: "zz" }, ["arch", "arch"]],
  ["an architecture of the guest alone", { ...onHyperV, arch: "aarch64" }, ["arch"]],
  ["an architecture of nothing, where neither side states any", { ...rolling, arch: "zz" }, ["arch", "arch"]],
]

test.each(impossible)("%s is no combination, and no upload makes it one; nothing is written", async (_, pair, paths) => {
  const { mia } = ledger.cast
  const before = await ledger.rows()
  const refusal = { code: "invalid-input", errors: paths.map((path) => ({ path, message: expect.any(String) })) }
  expect(await addCombination(mia, pair, ledger.clock())).toEqual({ ok: false, error: refusal })
  expect(await ledger.upload(mia, pair, ledger.file("interop", ledger.casesOf("microsoft")))).toEqual({ ok: false, error: refusal })
  expect(await ledger.rows()).toEqual(before)
})

test("who is no party, or no engineer, is told that and no more", async () => {
  const swapped = { ...onHyperV, guest: onHyperV.host, host: onHyperV.guest }
  const code = async (actor: typeof ledger.cast.mia) => {
    const added = await addCombination(actor, swapped, ledger.clock())
    return added.ok ? null : added.error.code
  }
  expect(await code(ledger.cast.olaf)).toBe("not-found")
  expect(await code(ledger.cast.marco)).toBe("not-engineer")
})

test("what the catalogue leaves open is possible", async () => {
  for (const arch of ["x86_64", "aarch64"]) must(await addCombination(ledger.cast.rosa, { ...rolling, arch }, ledger.clock()))
  must(await addCombination(ledger.cast.mia, { guest: "windows-server-2022", host: "rhel-kvm-9", arch: "x86_64" }, ledger.clock()))
})

test("an upload and a form that add the same one find the same row, and the ledger is told once", async () => {
  const { mia, rosa } = ledger.cast
  const pair = ledger.newPair()
  const before = await ledger.rows()
  const file = ledger.file("interop", ledger.casesOf("microsoft"))
  const [first, second] = await Promise.all([addCombination(rosa, pair, ledger.clock()), ledger.upload(mia, pair, file)])
  must(second)
  const again = must(await addCombination(mia, pair, ledger.clock()))
  expect(again).toEqual({ ...must(first), created: false })
  const { combination, event } = await ledger.rows()
  expect({ combination, event }).toEqual({ combination: (before.combination ?? 0) + 1, event: (before.event ?? 0) + 2 })
})
