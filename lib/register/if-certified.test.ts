import { expect, it } from "vitest"
import { ifCertified } from "./if-certified"
import { asked, catalogueFacts, indexOf, windowsOnRhel } from "./register-for-tests"
import { supportAnswer } from "./support-answer"

const index = indexOf({ facts: await catalogueFacts(), programs: [windowsOnRhel] })
const query = asked("windows-server-2022 on rhel-kvm-9")

it("tells what the public would read once both have signed, and leaves the register as it is", () => {
  const now = supportAnswer(index, query)
  expect(supportAnswer(ifCertified(index, windowsOnRhel.slug, query), query)).toMatchObject({
    verdict: "supported",
    basis: { kind: "certified", statedOn: query.asOf },
  })
  expect(now.basis.kind).not.toBe("certified")
  expect(supportAnswer(index, query)).toEqual(now)
})

it("does not outlive what the lifecycles end", () => {
  const over = asked("windows-server-2008 on rhel-kvm-5.4")
  expect(supportAnswer(ifCertified(index, windowsOnRhel.slug, over), over).verdict).toBe("not-supported")
})
