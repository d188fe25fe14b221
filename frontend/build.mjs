// Compiles the stylesheet and bundles the scripts into build/frontend, which Django serves as
// static files. `--sizes` prints what they weigh. Nothing third-party is committed.
import { brotliCompressSync, gzipSync } from "node:zlib";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import * as esbuild from "esbuild";
import * as sass from "sass";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const from = (...parts) => path.join(root, "frontend", ...parts);
const into = (...parts) => path.join(root, "build", "frontend", ...parts);

mkdirSync(into(), { recursive: true });

const { css } = sass.compile(from("scss", "yousaid.scss"), {
  loadPaths: [path.join(root, "node_modules/govuk-frontend/dist/govuk")],
  quietDeps: true,
});
const target = ["chrome111", "firefox115", "safari15"];
const small = await esbuild.transform(css, { loader: "css", minify: true, target });
if (/GDS Transport|@font-face|url\((?!"?data:)/.test(small.code)) {
  throw new Error("The stylesheet asks for a font or a picture that we may not ship.");
}
writeFileSync(into("yousaid.css"), small.code);

await esbuild.build({
  entryPoints: [from("js", "main.js")],
  outfile: into("yousaid.js"),
  nodePaths: [path.join(root, "node_modules")],
  bundle: true,
  minify: true,
  format: "esm",
  target,
  legalComments: "none",
});
copyFileSync(from("icon.svg"), into("icon.svg"));

if (process.argv.includes("--sizes")) {
  for (const name of ["yousaid.css", "yousaid.js", "icon.svg"]) {
    const bytes = readFileSync(into(name));
    const sizes = [bytes, gzipSync(bytes), brotliCompressSync(bytes)].map((b) => b.length);
    console.log(`${name}: ${sizes[0]} bytes, gzip ${sizes[1]}, brotli ${sizes[2]}`);
  }
}
