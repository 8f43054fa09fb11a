import type { APIRequestContext } from "@playwright/test"
import { z } from "zod"
import { bySessionOf } from "./evidence"

/** Every page that a person can open, with the file that makes it. `{id}` stands for what `publicPaths` or `filled` names. */
export const publicPages = [
  { name: "home", path: "/", file: "(public)/register/[revision]/[day]/[since]/page.tsx" },
  { name: "matrix", path: "/matrix", file: "(public)/register/[revision]/[day]/[since]/matrix/[filter]/page.tsx" },
  {
    name: "answer",
    path: "/support/rhel-9.4/on/hyper-v-windows-server-2022",
    file: "(public)/register/[revision]/[day]/[since]/support/[guest]/on/[host]/[arch]/page.tsx",
  },
  { name: "changed", path: "/changed/2031-10-15", file: "(public)/register/[revision]/[day]/[since]/changed/[on]/page.tsx" },
  { name: "programs", path: "/programs", file: "(public)/register/[revision]/[day]/[since]/programs/page.tsx" },
  { name: "program", path: "/programs/rhel-on-hyper-v", file: "(public)/register/[revision]/[day]/[since]/programs/[slug]/page.tsx" },
  {
    name: "certificate",
    path: "/certificates/{certificate}",
    file: "(public)/register/[revision]/[day]/[since]/certificates/[id]/page.tsx",
  },
  { name: "sources", path: "/sources", file: "(public)/register/[revision]/[day]/[since]/sources/page.tsx" },
  {
    name: "not-in-register",
    path: "/support/rhel-9.44/on/hyper-v-windows-server-2022",
    file: "(public)/register/[revision]/[day]/[since]/missing/[guest]/[host]/page.tsx",
  },
  { name: "sign-in", path: "/sign-in", file: "(account)/sign-in/page.tsx" },
  { name: "reset-over", path: "/reset/used-already", file: "(account)/reset/[token]/page.tsx" },
] as const

const Certified = z.object({ basis: z.object({ certificate: z.string() }) })

/** The certificate that the demo's answer to a pair rests on. */
export async function demoCertificate(request: APIRequestContext, guest = "rhel-9.4", host = "hyper-v-server-2019"): Promise<string> {
  const answer = await request.get(`/api/v1/support?guest=${guest}&host=${host}`)
  return Certified.parse(await answer.json()).basis.certificate
}

/** The addresses of the public pages. */
export async function publicPaths(request: APIRequestContext): Promise<string[]> {
  const certificate = await demoCertificate(request)
  return publicPages.map(({ path }) => path.replace("{certificate}", certificate))
}

/** Pages of members; nobody is sent to sign in. */
export const deskPages = [
  { name: "inbox", path: "/inbox", file: "(desk)/inbox/page.tsx" },
  { name: "certifications", path: "/certifications", file: "(desk)/certifications/page.tsx" },
  { name: "plan", path: "/certifications/new", file: "(desk)/certifications/new/page.tsx" },
  { name: "certification", path: "/certifications/{certification}", file: "(desk)/certifications/[id]/page.tsx" },
  { name: "combinations", path: "/combinations", file: "(desk)/combinations/page.tsx" },
  { name: "combination", path: "/combinations/{combination}", file: "(desk)/combinations/[id]/page.tsx" },
  { name: "runs", path: "/runs", file: "(desk)/runs/page.tsx" },
  { name: "upload", path: "/runs/new", file: "(desk)/runs/new/page.tsx" },
  { name: "run", path: "/runs/{run}", file: "(desk)/runs/[id]/page.tsx" },
  { name: "result", path: "/runs/{run}/results/0", file: "(desk)/runs/[id]/results/[index]/page.tsx" },
  { name: "names", path: "/runs/{run}/names", file: "(desk)/runs/[id]/names/page.tsx" },
  { name: "compare-with-last", path: "/runs/{run}/compare", file: "(desk)/runs/[id]/compare/page.tsx" },
  { name: "compare", path: "/runs/{run}/compare/{run}", file: "(desk)/runs/[id]/compare/[other]/page.tsx" },
  { name: "requests", path: "/requests", file: "(desk)/requests/page.tsx" },
  { name: "ask", path: "/requests/new", file: "(desk)/requests/new/page.tsx" },
  { name: "request", path: "/requests/{request}", file: "(desk)/requests/[id]/page.tsx" },
  { name: "progress", path: "/progress", file: "(desk)/progress/page.tsx" },
  { name: "history", path: "/history", file: "(desk)/history/page.tsx" },
  { name: "account", path: "/account", file: "(desk)/account/page.tsx" },
] as const

export type Ids = { certification: string; combination: string; run: string; request: string }

/** A path with ids in the place of their names. */
export const filled = (path: string, ids: Ids): string =>
  path
    .replace("{certification}", ids.certification)
    .replace("{combination}", ids.combination)
    .replace("{request}", ids.request)
    .replaceAll("{run}", ids.run)

const Listed = z.object({ items: z.array(z.object({ id: z.string() })) })

/** A certification of the demo, its combination and a run that both vendors share. */
export async function demoIds(request: APIRequestContext, guest = "rhel-9.5", host = "hyper-v-server-2019"): Promise<Ids> {
  const mia = await bySessionOf("mia")
  const first = async (path: string) => {
    const { items } = Listed.parse(await (await request.get(path, mia)).json())
    const id = items[0]?.id
    if (!id) throw new Error(`nothing at ${path}`)
    return id
  }
  const certification = await first(`/api/v1/certifications?guest=${guest}&host=${host}`)
  const run = await first(`/api/v1/runs?guest=${guest}&host=${host}`)
  const asked = await first("/api/v1/run-requests?state=open")
  const added = await request.post("/api/v1/combinations", { ...mia, data: { guest, host } })
  return { certification, run, request: asked, combination: z.object({ id: z.string() }).parse(await added.json()).id }
}
