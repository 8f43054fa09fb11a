/** What the other names of a release are made from. */
export type Nameable = {
  slug: string
  family: string
  name: string
  version: string | null
  level: string
  channel: string | null
  parent: string | null
}

/**
 * Other names people use for a release, without its own name and slug. One name may be given to several releases, which makes it ambiguous:
 * a base release and its service packs, the Hyper-V role and the free product of the same year.
 * @param parent the major or base release, where there is one
 */
export function aliasesOf(release: Nameable, parent: Nameable | null): string[] {
  const named = namesIn(release)
  // Whoever says "Windows Server 2008 R2" may well run its service pack.
  const base = release.level === "service-pack" && parent !== null ? [parent.name, ...aliasesOf(parent, null)] : []
  return [...new Set([...named, ...base])].filter((name) => name !== release.name && name !== release.slug)
}

/** Other names of a family, former ones included. */
export function familyAliases(family: { slug: string; name: string; formerNames: string[] | null }): string[] {
  const former = (family.formerNames ?? []).map((name) => name.replace(/ \(.*\)$/, ""))
  return [...new Set([...(familyNames[family.slug] ?? []), ...former])].filter((name) => name !== family.name && name !== family.slug)
}

const familyNames: Record<string, string[]> = {
  rhel: ["RHEL", "Red Hat Linux"],
  "windows-server": ["Windows"],
  "hyper-v": ["Hyper-V", "HyperV"],
  "hyper-v-server": ["Hyper-V Server", "Hyper-V", "HyperV"],
  "azure-local": ["Azure Local", "Azure Stack HCI"],
  "azure-stack-hub": ["Azure Stack"],
  "rhel-kvm": ["RHEL KVM", "KVM"],
  "rhel-xen": ["RHEL Xen"],
  rhv: ["RHV", "RHEV", "Red Hat Virtualization"],
  openshift: ["OpenShift", "OCP"],
  "openshift-virtualization": ["OCP-V", "CNV"],
  "openstack-platform": ["OpenStack", "RHOSP", "OSP"],
}

function namesIn({ family, version, slug, level, channel }: Nameable): string[] {
  if (version === null) return familyNames[family] ?? []
  switch (family) {
    case "rhel":
      return rhelNames(version)
    case "windows-server":
      return channel === "SAC" || channel === "AC" ? channelNames(version) : windowsNames(version)
    case "hyper-v":
      return hyperVNames(version, [
        `Windows Server ${version} Hyper-V`,
        `Server ${version} Hyper-V`,
        `Hyper-V on Windows Server ${version}`,
      ])
    case "hyper-v-server":
      return hyperVNames(version, [`Hyper-V Server ${version}`, `MS Hyper-V Server ${version}`])
    case "azure-local":
      return azureNames(version, slug, level)
    case "rhel-kvm":
      return [`RHEL ${version} KVM`, `RHEL KVM ${version}`, `KVM on RHEL ${version}`, `KVM RHEL ${version}`]
    case "rhel-xen":
      return [`RHEL ${version} Xen`, `Xen on RHEL ${version}`]
    case "rhv":
      return [`RHV ${version}`, `RHEV ${version}`, `Red Hat Virtualization ${version}`, `Red Hat Enterprise Virtualization ${version}`]
    case "openshift":
      return [`OpenShift ${version}`, `OCP ${version}`]
    case "openshift-virtualization":
      return [`OCP-V ${version}`, `CNV ${version}`, `OpenShift CNV ${version}`, `OpenShift ${version} Virtualization`]
    case "openstack-platform":
      return [`OpenStack ${version}`, `RHOSP ${version}`, `OSP ${version}`, `Red Hat OpenStack ${version}`]
    default:
      return []
  }
}

function rhelNames(version: string): string[] {
  const [major, minor] = version.split(".")
  const names = [
    `RHEL ${version}`,
    `RHEL${version}`,
    `Red Hat ${version}`,
    `RedHat ${version}`,
    `Red Hat Linux ${version}`,
    `Red Hat Enterprise ${version}`,
  ]
  if (minor === undefined) return [...names, `EL${version}`]
  return [...names, `RHEL ${major} Update ${minor}`, `RHEL ${major}U${minor}`]
}

// Spelled as the tools spell it too: "Win2025x64" is a platform of AutoHCK, "2k25" a folder of virtio-win.
function windowsNames(version: string): string[] {
  const joined = version.replaceAll(" ", "")
  const short = joined.replace(/^20(\d\d)/, (_, year: string) => `2k${year.replace(/^0{1,2}/, "")}`)
  return [
    `Windows Server ${version}`,
    `Server ${version}`,
    `Windows ${version}`,
    `Win ${version}`,
    `MS Windows Server ${version}`,
    `Microsoft Windows Server ${version}`,
    `WS ${version}`,
    `WS${version}`,
    `WS${joined}`,
    `Win${joined}`,
    `Win${joined}x64`,
    `w${short}`,
    ...(short === "2k" ? [] : [short]),
  ]
}

const channelNames = (version: string): string[] => [
  `Windows Server ${version}`,
  `Server ${version}`,
  `Windows Server version ${version}`,
  `Windows Server v${version}`,
  `Server, version ${version}`,
]

// "Hyper-V 2019" may be the role or the free product.
const hyperVNames = (version: string, own: string[]): string[] => [
  ...own,
  `Hyper-V ${version}`,
  `HyperV ${version}`,
  `MS Hyper-V ${version}`,
  `Microsoft Hyper-V ${version}`,
]

function azureNames(version: string, slug: string, level: string): string[] {
  const former = [`Azure Stack HCI ${version}`, `Azure Stack HCI, version ${version}`, `HCI ${version}`]
  const own = [`Azure Local ${version}`, `Azure Local, version ${version}`]
  if (slug.startsWith("azure-stack-hci")) return former
  // The name changed in late 2024: 24H2 never had the former one.
  if (version === "24H2") return own
  return level === "minor" ? [...own, `Azure Stack HCI ${version}`] : [...own, ...former]
}
