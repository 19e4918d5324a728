// Bundles the browser's part. `--tests` bundles the TypeScript tests for node's own runner instead.
import { build } from "esbuild";
import { readdirSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";

const tests = process.argv.includes("--tests");

function filesIn(folder, ending) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map(name => join(folder, String(name)))
    .filter(name => name.endsWith(ending));
}

if (tests) {
  rmSync("ts/out/tests", { recursive: true, force: true });
  await build({
    entryPoints: filesIn("../../tests/Viewer.Tests", ".test.ts"),
    outdir: "ts/out/tests",
    outExtension: { ".js": ".mjs" },
    bundle: true, platform: "node", format: "esm", target: "node20", sourcemap: "inline", logLevel: "warning",
    nodePaths: ["node_modules"],
  });
} else {
  // One bundle per page script and worker; no absolute addresses, so that the viewer can move to an origin of its own.
  await build({
    entryPoints: readdirSync("ts/browser").filter(n => /\.(page|worker)\.ts$/.test(n)).map(n => join("ts/browser", n)),
    outdir: "wwwroot/bundle",
    bundle: true, format: "esm", target: "es2022", minify: true, sourcemap: true, logLevel: "warning",
    legalComments: "linked",
  });
}
