import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";

const here = import.meta.dirname;
const manifest = JSON.parse(readFileSync(`${here}/package.json`, "utf8"));

/**
 * Packs the REST client alone as a tarball that programs elsewhere install: JavaScript and types of `src/rest`, one
 * dependency, nothing of the server. Gives the path of `calibrant-client.tgz` in `folder`. Throws when it does not compile.
 */
export function packRest(folder: string): string {
	mkdirSync(folder, { recursive: true });
	const built = mkdtempSync(path.join(tmpdir(), "calibrant-client-"));
	const compiler = path.join(
		path.dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
		"bin/tsc",
	);
	execFileSync(process.execPath, [compiler, "-p", `${here}/tsconfig.rest.json`, "--outDir", `${built}/rest`]);
	const { name, version, license, type, dependencies } = manifest;
	const published = {
		...{ name, version, license, type, description: "The REST API of Calibrant with its types." },
		exports: { "./rest": { types: "./rest/index.d.ts", default: "./rest/index.js" } },
		files: ["rest"],
		dependencies: { "openapi-fetch": dependencies["openapi-fetch"] },
	};
	writeFileSync(`${built}/package.json`, JSON.stringify(published, null, "\t"));
	copyFileSync(`${here}/../../LICENSE`, `${built}/LICENSE`);
	copyFileSync(`${here}/README.md`, `${built}/README.md`);
	const args = ["pack", "--json", "--pack-destination", path.resolve(folder)];
	const packed = JSON.parse(execFileSync("npm", args, { cwd: built, encoding: "utf8" }));
	const [{ filename }] = Array.isArray(packed) ? packed : Object.values(packed);
	const tarball = path.join(path.resolve(folder), "calibrant-client.tgz");
	renameSync(path.join(path.resolve(folder), filename), tarball);
	rmSync(built, { recursive: true });
	return tarball;
}

if (import.meta.main) console.log(packRest(process.argv[2] ?? process.cwd()));
