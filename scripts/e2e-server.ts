import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type App, addressOn, startApp, untilReady } from "./app-server.ts"
import { e2ePort, noteE2eFacts } from "./e2e-facts.ts"
import { appEnvironment } from "./prepare.ts"
import { ensureBuild } from "./sources.ts"
import startTestServer from "./test-server.ts"
import { copyTemplate, fill, type Template } from "./test-template.ts"
import { type Undo, untilStopped } from "./until-stopped.ts"

// The server of the browser stories: a production build over a database of its own with the demo people. Playwright
// starts it and ends it with SIGTERM.

const HOST = "127.0.0.1"
async function serve(undo: Undo): Promise<App> {
  undo(await startTestServer())
  const template: Template = JSON.parse(process.env.TEST_TEMPLATE ?? "null")
  const copy = await copyTemplate(template)
  undo(copy.drop)
  const dataFolder = mkdtempSync(join(tmpdir(), `countersign-test-${process.pid}-`))
  undo(() => rmSync(dataFolder, { recursive: true, force: true }))
  const database = await fill(template, copy.name, dataFolder, true)
  const address = addressOn(HOST, e2ePort)
  const env = appEnvironment(database, dataFolder, address)
  await ensureBuild(env, () => console.log("Building the app."))
  const app = startApp(HOST, e2ePort, env)
  undo(app.stop)
  await untilReady(app, { anyAnswer: false })
  const note = noteE2eFacts({ address, session: database.session, appUrl: database.app, publicUrl: database.public, dataFolder })
  undo(() => rmSync(note, { force: true }))
  return app
}

await untilStopped(serve)
