import { type Fact, factsOfKind } from "@/lib/catalog/facts"
import type { ProgramInput } from "@/lib/policy/add-program"
import type { Policy, Requirement } from "@/lib/policy/rules"

/** Two demonstration programs, one for each direction. They are invented and say so; the cases are those of the test catalogue. */

const appliesFrom = "2026-01-01"

const interop = (application: string, side: string, title: string, checks: string[]): Requirement => ({
  id: `interop-${application}-${side}`,
  phase: "application-interoperability",
  side,
  title,
  cases: checks.map((check) => `interop.${application}.${check}`),
  freshnessDays: 180,
})

const validation = (id: string, title: string, cases: string[], only: Partial<Requirement> = {}): Requirement => ({
  id,
  phase: "guest-validation",
  side: null,
  title,
  cases,
  freshnessDays: 180,
  ...only,
})

const releasesOf = (facts: Fact[], families: string[], pattern: RegExp): string[] =>
  factsOfKind(facts, "release")
    .map((fact) => fact.payload)
    .filter((release) => families.includes(release.family) && pattern.test(release.slug))
    .sort((a, b) => a.ordinal - b.ordinal)
    .map((release) => release.slug)

export function demoPrograms(facts: Fact[]): { program: ProgramInput; policy: Policy }[] {
  return [rhelOnHyperV(facts), windowsOnRhelKvm(facts)]
}

function rhelOnHyperV(facts: Fact[]): { program: ProgramInput; policy: Policy } {
  return {
    program: {
      slug: "rhel-on-hyper-v",
      name: "RHEL on Hyper-V (demo program)",
      demo: true,
      validatingVendor: "microsoft",
      guestVendor: "red-hat",
      guests: releasesOf(facts, ["rhel"], /^rhel-(8|9|10)\.\d+$/),
      hosts: [
        ...releasesOf(facts, ["hyper-v"], /^hyper-v-windows-server-(2016|2019|2022|2025)$/),
        ...releasesOf(facts, ["hyper-v-server"], /^hyper-v-server-2019$/),
        "azure-local",
      ],
      architectures: ["x86_64"],
      firstContact: "Either vendor: the one you call brings in the other.",
      secondContact: "Microsoft for the host, Red Hat for the guest.",
      terms: "A support agreement with each vendor, and guest and host kept up to date. This is a demonstration program.",
    },
    policy: {
      version: 1,
      appliesFrom,
      requirements: [
        interop("sql-server", "microsoft", "SQL Server on the guest: install, restore, fail over", ["install", "restore", "failover"]),
        interop("active-directory", "microsoft", "Active Directory: join, Kerberos login", ["join", "kerberos-login"]),
        interop("jboss-eap", "red-hat", "JBoss EAP with SQL Server", ["deploy", "sql-server-datasource"]),
        interop("sssd-realmd", "red-hat", "SSSD with realmd against Active Directory", ["join", "offline-login"]),
        validation("provisioning", "Provisioning: smoke test, reboot, synthetic NIC", [
          "Provisioning.smoke_test",
          "Provisioning.verify_reboot_in_platform",
          "Provisioning.verify_deployment_provision_synthetic_nic",
        ]),
        validation("hyper-v-modules", "Hyper-V modules in kernel and initrd", [
          "HvModule.verify_hyperv_modules",
          "HvModule.verify_initrd_modules",
        ]),
        validation("storage", "Storage: disks added while running", [
          "Storage.verify_hot_add_disk_serial",
          "Storage.verify_hot_add_disk_parallel",
        ]),
        validation("time", "Time: synchronisation", ["TimeSync.verify_timesync_ntp", "TimeSync.verify_timesync_chrony"]),
        validation("hibernation", "Hibernation with an extension", ["Power.verify_hibernation_with_vm_extension"], {
          onlyHosts: ["azure-local"],
        }),
      ],
    },
  }
}

function windowsOnRhelKvm(facts: Fact[]): { program: ProgramInput; policy: Policy } {
  return {
    program: {
      slug: "windows-server-on-rhel-kvm",
      name: "Windows Server on RHEL KVM (demo program)",
      demo: true,
      validatingVendor: "red-hat",
      guestVendor: "microsoft",
      guests: releasesOf(facts, ["windows-server"], /^windows-server-(2016|2019|2022|2025)$/),
      hosts: releasesOf(facts, ["rhel-kvm"], /^rhel-kvm-(8|9|10)$/),
      architectures: ["x86_64"],
      firstContact: "Either vendor: the one you call brings in the other.",
      secondContact: "Red Hat for the host, Microsoft for the guest.",
      terms: "A support agreement with each vendor, and guest and host kept up to date. This is a demonstration program.",
    },
    policy: {
      version: 1,
      appliesFrom,
      requirements: [
        interop("jboss-eap", "red-hat", "JBoss EAP on the guest: deploy, SQL Server data source", ["deploy", "sql-server-datasource"]),
        interop("jbcs-httpd", "red-hat", "Apache HTTP Server of JBoss Core Services", ["serve"]),
        interop("sql-server", "microsoft", "SQL Server: install, restore", ["install", "restore"]),
        interop("iis", "microsoft", "IIS: serve, Kerberos login", ["serve", "kerberos-login"]),
        validation("network", "Network: NDISTest with two machines", [
          "NDISTest 6.5 - [2 Machine] - CheckConnectivity with AutoFail",
          "NDISTest 6.5 - [2 Machine] - GlitchFree Device",
        ]),
        validation("storage", "Storage: flush, disk stress", ["Flush Test", "Disk Stress (System)"]),
        validation("drivers", "Drivers: embedded signatures, reboot with I/O", [
          "DF - Embedded Signature Verification Test (Certification)",
          "DF - Reboot Restart with IO During (Reliability)",
        ]),
        validation("tpm", "TPM 2.0: functional, self test", ["TPM 2.0 - Functional", "TPM 2.0 - Self Test"]),
        validation("secure-boot", "Secure boot with UEFI", ["SecureBootUEFI"]),
      ],
    },
  }
}
