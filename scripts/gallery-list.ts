/** What the gallery shows. */

export type View = { width: 390 | 1440; theme: "light" | "dark" }

export const views: View[] = [
  { width: 390, theme: "light" },
  { width: 1440, theme: "light" },
  { width: 390, theme: "dark" },
  { width: 1440, theme: "dark" },
]

export type Person = "mia" | "ravi" | "rita" | "ada" | "olaf"

export type Picture = {
  name: string
  /** In words, for the list. */
  shows: string
  /** Who looks; null for anybody. */
  as: Person | null
  /** `{8.9}` stands for the id of the demo's certification of RHEL 8.9; `{certificate}` for that of an answer, `{run}`, `{private}`, `{later}`, `{named}`, `{combination}`, `{request}`, `{answered}`, `{seen}` for others. */
  path: string
}

export const fileOf = (name: string, { width, theme }: View): string => `${name}-${width}-${theme}.png`

/** A page is taken in every view; a further state of one only wide and light, and narrow and dark: all four would be too heavy. */
export const viewsOf = ({ name }: Picture): View[] =>
  pages.has(name) ? views : views.filter(({ width, theme }) => (width === 1440) === (theme === "light"))

const picture =
  (as: Person | null) =>
  (name: string, path: string, shows: string): Picture => ({ name, path, shows, as })

const anybody = picture(null)
const mia = picture("mia")
const ravi = picture("ravi")
const rita = picture("rita")
const ada = picture("ada")

const pages = new Set([
  "home",
  "answer",
  "matrix",
  "changed",
  "programs",
  "program",
  "certificate",
  "sources",
  "not-in-register",
  "not-found",
  "sign-in",
  "reset-over",
  "inbox",
  "certifications",
  "certification-review",
  "plan",
  "combinations",
  "combination",
  "runs",
  "run",
  "result",
  "history",
  "compare",
  "names",
  "upload",
  "requests",
  "request",
  "ask",
  "progress",
  "account",
])

export const pictures: Picture[] = [
  anybody("home", "/", "The question, and what moves"),
  anybody("answer", "/support/rhel-9.4/on/hyper-v-windows-server-2022", "An answer that a vendor published"),
  anybody("answer-certified", "/support/rhel-9.4/on/hyper-v-server-2019", "An answer that two vendors signed"),
  anybody("answer-limits", "/support/rhel-9.3/on/hyper-v-server-2019", "One under challenge: with limits"),
  anybody("answer-not-supported", "/support/windows-server-2008/on/rhel-kvm-5.4", "One that has ended"),
  anybody("answer-as-of", "/support/windows-server-2008/on/rhel-kvm-5.4?asOf=2012-06-01", "The same as of an earlier day"),
  anybody("answer-unknown", "/support/windows-server-2022/on/rhel-kvm-9", "One that nobody has given"),
  anybody("matrix", "/matrix", "The matrix, folded"),
  anybody("matrix-open", "/matrix?guestFamily=rhel&open=rhel-9&hosts=all", "One direction, a major unfolded, every host"),
  anybody("matrix-empty", "/matrix?guestFamily=rhel&hostFamily=rhel-kvm", "Filters that leave nothing"),
  anybody("changed", "/changed/2031-10-15", "What changes on a day"),
  anybody("programs", "/programs", "Who validates whose guests"),
  anybody("program", "/programs/rhel-on-hyper-v", "A program, and the policy in force"),
  anybody("certificate", "/certificates/{certificate}", "What both vendors signed"),
  anybody("sources", "/sources", "Where it comes from, and what is not known"),
  anybody("not-in-register", "/support/rhel-9.44/on/hyper-v-windows-server-2022", "A release that the register does not have"),
  anybody("not-found", "/nothing-here", "An address that leads nowhere"),
  anybody("stale", "/support/rhel-9.4/on/hyper-v-windows-server-2022", "An answer while the database is away"),
  anybody("sign-in", "/sign-in", "Signing in"),
  anybody("sign-in-refused", "/sign-in", "Signing in, refused"),
  anybody("reset-over", "/reset/used-already", "A one-time link that is over"),
  mia("inbox", "/inbox", "What waits for an engineer"),
  ada("inbox-empty", "/inbox", "Nothing waits"),
  mia("certifications", "/certifications", "Certifications"),
  mia("certifications-nothing", "/certifications?state=expired", "Filters that leave no certification"),
  ada("certifications-empty", "/certifications", "None to see for an administrator"),
  mia("certification-planned", "/certifications/{10.2}", "Planned: everything is missing"),
  mia("certification-failed", "/certifications/{8.9}", "In testing, a case failed"),
  mia("certification-rejected", "/certifications/{8.7}", "Rejected, with the reason"),
  ravi("certification-review", "/certifications/{9.6}", "In review: signed once, waits for the countersignature"),
  mia("certification-not-yours", "/certifications/{9.7}", "In review as an engineer sees it: who signs, and why not here"),
  ravi("certification-voided", "/certifications/{9.5}", "A signature that new evidence voided"),
  ravi("conflict", "/certifications/{9.5}?seen={seen}", "Evidence that changed while the page was open"),
  mia("certification-certified", "/certifications/{9.4}", "Certified: both signatures"),
  mia("certification-challenged", "/certifications/{9.3}", "Certified and challenged"),
  mia("certification-withdrawn", "/certifications/{8.4}", "Withdrawn"),
  mia("plan", "/certifications/new", "Planning one"),
  mia("combinations", "/combinations", "Combinations"),
  mia("combination", "/combinations/{combination}", "One combination"),
  mia("runs", "/runs", "Runs"),
  mia("run", "/runs/{run}", "A run with a failure"),
  mia("run-share", "/runs/{private}?share=ask", "A private run, about to be shared"),
  mia("result", "/runs/{run}/results/{index}", "One result"),
  mia("history", "/history?case=Provisioning.verify_reboot_in_platform", "What became of one case"),
  mia("compare", "/runs/{later}/compare/{private}", "Two runs, case by case"),
  mia("compare-none", "/runs/{private}/compare", "A run with none before it"),
  mia("names", "/runs/{named}/names?pattern=nightly/*&for=*", "Names that stand for no case, and what a pattern would make of them"),
  mia("names-empty", "/runs/{private}/names", "A run whose every name stands for a case"),
  mia("upload-choose", "/runs/new", "An upload: which combination"),
  mia("upload", "/runs/new?guest=rhel-9.0&host=hyper-v-windows-server-2025", "An upload: which file"),
  mia("upload-broken", "/runs/new?guest=rhel-9.0&host=hyper-v-windows-server-2025", "A file that breaks off"),
  mia("requests", "/requests", "What the vendors ask of each other"),
  ada("requests-empty", "/requests", "None to see for an administrator"),
  mia("request", "/requests/{request}", "A run that is asked for"),
  mia("request-answered", "/requests/{answered}", "The run that answered"),
  mia("ask", "/requests/new?guest=rhel-9.0&host=hyper-v-windows-server-2025", "Asking for a run"),
  rita("progress", "/progress", "What a manager follows"),
  { name: "progress-empty", path: "/progress", shows: "Nothing is planned yet", as: "olaf" },
  mia("account", "/account", "One's account"),
  mia("desk-not-found", "/certifications/nothing-here", "A page of the desk that is not there, or not theirs"),
]
