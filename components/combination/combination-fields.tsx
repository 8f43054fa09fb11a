import { SelectField } from "@/components/ui/field"
import type { ReleaseChoice } from "@/lib/combination/view"

type Props = { guests: ReleaseChoice[]; hosts: ReleaseChoice[] }

const architectures = ["x86_64", "aarch64", "i686", "ia64", "ppc64", "ppc64le", "s390x"]

/** The three fields that name a combination. */
export function CombinationFields({ guests, hosts }: Props) {
  return (
    <div className="grid gap-3 md:grid-cols-[1fr_1fr_140px]">
      <SelectField label="Guest" name="guest" required defaultValue="">
        <Choices releases={guests} />
      </SelectField>
      <SelectField label="Host" name="host" required defaultValue="">
        <Choices releases={hosts} />
      </SelectField>
      <SelectField label="Architecture" name="arch" defaultValue="x86_64">
        {architectures.map((arch) => (
          <option key={arch} value={arch}>
            {arch}
          </option>
        ))}
      </SelectField>
    </div>
  )
}

function Choices({ releases }: { releases: ReleaseChoice[] }) {
  const vendors = [...new Map(releases.map(({ vendor, vendorName }) => [vendor, vendorName]))]
  return (
    <>
      <option value="">Choose one</option>
      {vendors.map(([vendor, name]) => (
        <optgroup key={vendor} label={name}>
          {releases
            .filter((release) => release.vendor === vendor)
            .map(({ slug, name: release }) => (
              <option key={slug} value={slug}>
                {release}
              </option>
            ))}
        </optgroup>
      ))}
    </>
  )
}
