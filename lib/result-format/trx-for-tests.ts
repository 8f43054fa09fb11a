// Pieces of TRX files, as VSTest writes them.

const NAMESPACE = 'xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"'
export const trx = (...parts: string[]) =>
  `\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n<TestRun id="r" ${NAMESPACE}>${parts.join("\r\n")}</TestRun>`
export const results = (...inside: string[]) => `<Results>${inside.join("\n")}</Results>`
export const result = (attributes: string, inside = "") => `<UnitTestResult executionId="e" ${attributes}>${inside}</UnitTestResult>`
export const outcome = (word: string) => result(`testId="x" testName="${word}" outcome="${word}"`)
export const unitTest = (id: string, className: string, adapter = "executor://mstestadapter/v2") =>
  `<UnitTest name="n" storage="a.dll" id="${id}"><Execution id="e"/>` +
  `<TestMethod codeBase="a.dll" adapterTypeName="${adapter}" className="${className}" name="n"/></UnitTest>`
export const definitions = (...inside: string[]) => `<TestDefinitions>${inside.join("")}</TestDefinitions>`
export const summary = (counters: string, of = "Completed", inside = "") =>
  `<ResultSummary outcome="${of}"><Counters ${counters}/>${inside}</ResultSummary>`
