import pg from "pg"
import { z } from "zod"

const Powers = z.object({ superuser: z.boolean(), bypasses: z.boolean(), owns: z.boolean() })

/**
 * Why the app must not run as the role of this URL, in words that follow the variable's name; null when it may, or when the
 * database cannot be reached now: then nothing can be done as that role either.
 */
export async function ownRoleRefusal(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
  client.on("error", () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query(`
      SELECT EXISTS (SELECT FROM pg_roles p WHERE p.rolsuper AND pg_has_role(r.oid, p.oid, 'MEMBER')) AS superuser,
        EXISTS (SELECT FROM pg_roles p WHERE p.rolbypassrls AND pg_has_role(r.oid, p.oid, 'MEMBER')) AS bypasses,
        pg_has_role(r.oid, d.datdba, 'MEMBER')
          OR EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND pg_has_role(r.oid, c.relowner, 'MEMBER')) AS owns
      FROM pg_roles r, pg_database d WHERE r.rolname = current_user AND d.datname = current_database()`)
    const { superuser, bypasses, owns } = Powers.parse(rows[0])
    if (superuser) return "names a superuser, for whom no wall of the database holds: give the app's own role."
    if (bypasses) return "names a role that bypasses row-level security: give the app's own role."
    return owns ? "names an owner of the database or its tables, for whom no wall of the database holds: give the app's own role." : null
  } catch {
    return null
  } finally {
    await client.end().catch(() => undefined)
  }
}
