/**
 * The combinations of the stories, one or more for each, so that none disturbs another. The demo plays on none of them.
 * What gets certified stands on the hosts that the demo certifies on: every other public answer is what the sources say.
 */
export type Pair = { program: "rhel-on-hyper-v" | "windows-server-on-rhel-kvm"; guest: string; host: string }

const onHyperV = (guest: string, host: string): Pair => ({ program: "rhel-on-hyper-v", guest, host })

export const pairs = {
  spine: onHyperV("rhel-8.1", "hyper-v-server-2019"),
  spineByHttp: onHyperV("rhel-9.1", "hyper-v-server-2019"),
  evidenceChanged: onHyperV("rhel-8.2", "hyper-v-windows-server-2025"),
  ownEvidence: onHyperV("rhel-8.3", "hyper-v-windows-server-2025"),
  signedTwice: onHyperV("rhel-8.4", "hyper-v-windows-server-2025"),
  notAnApprover: onHyperV("rhel-8.5", "hyper-v-windows-server-2025"),
  rejected: onHyperV("rhel-8.6", "hyper-v-windows-server-2025"),
  withdrawn: onHyperV("rhel-8.7", "hyper-v-windows-server-2025"),
  upload: onHyperV("rhel-8.8", "hyper-v-windows-server-2025"),
  outsiders: onHyperV("rhel-8.9", "hyper-v-windows-server-2025"),
  gallery: onHyperV("rhel-9.0", "hyper-v-windows-server-2025"),
  narrowScreen: onHyperV("rhel-9.2", "hyper-v-windows-server-2025"),
  apiEdges: onHyperV("rhel-9.3", "hyper-v-windows-server-2025"),
  severalFiles: onHyperV("rhel-9.4", "hyper-v-windows-server-2025"),
  contradictions: onHyperV("rhel-9.5", "hyper-v-windows-server-2025"),
  mapping: onHyperV("rhel-9.7", "hyper-v-windows-server-2025"),
  requests: onHyperV("rhel-9.6", "hyper-v-windows-server-2025"),
  folder: onHyperV("rhel-10.0", "hyper-v-windows-server-2025"),
  takingBack: onHyperV("rhel-8.1", "hyper-v-windows-server-2025"),
  reading: onHyperV("rhel-10.1", "hyper-v-windows-server-2025"),
} as const satisfies Record<string, Pair>
