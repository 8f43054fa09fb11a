/** What the catalogue does not know, and why; shown on the sources page. */
export const knownHoles: readonly string[] = [
  "Red Hat's list of certified guests (for RHEL with KVM, Red Hat Virtualization, OpenStack Platform and OpenShift Virtualization) could not be read. " +
    "So no source here names a Windows Server release as supported on RHEL 6 to 10 with KVM, on Red Hat Virtualization or on OpenStack Platform. " +
    "What is known of Windows on Red Hat hosts: guests of OpenShift Virtualization 2.5, 2.6, 4.8, 4.9 and 4.17, the three pairs of 2009, " +
    "and the guests that RHEL 8 and 9 do not support.",
  "Microsoft's catalogue of validated servers (SVVP) could not be read: neither its host entries nor the largest validated machines. " +
    "Limits shown are those of the hypervisor, and a few of the sources of 2009 and 2010.",
  "Limits of virtual machines on RHEL 8, 9 and 10 with KVM stand on a page that could not be read.",
  "Whether OpenShift Virtualization 4.11 to 4.13 and 4.18 are in SVVP was not found. For 4.14, 4.16 and 4.17 only drafts say so, and in 4.22 the sentence is commented out.",
  "The release notes of OpenShift were read file by file and without dates, so what they say is undated. Those for 2.5, 4.8, 4.14 and 4.16 are working copies or drafts. " +
    "Of Windows Server 2025 on 4.17 only the change that adds the note was seen, not its text.",
  "Dates missing: Red Hat Virtualization but for 4.0 and 4.4 (a month only), every OpenStack Platform, Azure Local 24H2, the end of Azure Local 23H2 and the release of Azure Stack HCI 22H2. " +
    "The list of Azure Local releases ends in November 2024.",
  "Microsoft's feature page was read in copies of 2019, 2023 and 2025 only. When a pair was first or last listed is therefore a bound, not the day. " +
    "RHEL guests on Hyper-V 2012 and 2008 R2 come from one translated copy, and the table of RHEL 10 was probably added after the date printed on the page.",
  "Some Red Hat sources were read in a translation or a copy. The lists of guests that RHEL 8 and 9 do not support bear no date.",
  "Parts of Red Hat's certification test guide were not read, and the list of tests that SVVP asks for is not public.",
  "Limits of Hyper-V 2008 to 2012 R2 come from a third party's page. For RHEL 5 the headings of the columns were lost.",
  "Pages on Windows date from April to October 2025: look at the live page before calling anything current.",
]
