import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { packRest } from "../../pack-rest.ts";

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-packed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const packageOf = (name: string) => {
	const [root] = import.meta.dirname.split("/packages/");
	return `file:${root}/node_modules/${name}`;
};
const compiler = path.join(path.dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
const sample = `import { type Answer, createApi } from "@calibrant/client/rest";

export const api = createApi({ baseUrl: "http://localhost:1", apiKey: "cal_x" });
export async function tags(): Promise<string[]> {
	const { data, error } = await api.GET("/instruments", { params: { query: { limit: 5 } } });
	if (error) throw new Error(error.reason);
	// @ts-expect-error An instrument has no such field.
	data.items.map((one) => one.purgeRunId);
	return data.items.map((one: Answer<"Instrument">) => one.tag);
}
// @ts-expect-error There is no such address.
void (() => api.GET("/nowhere"));
`;

test("the packed client installs elsewhere without a network, compiles, runs and has nothing of the server in it", () => {
	const tarball = packRest(folder);
	const run = (command: string, ...args: string[]) => execFileSync(command, args, { cwd: folder, encoding: "utf8" });
	writeFileSync(`${folder}/package.json`, JSON.stringify({ type: "module", private: true }));
	const unpacked = ["openapi-fetch", "openapi-typescript-helpers"].map(packageOf);
	run("npm", "install", "--offline", "--no-audit", "--no-fund", "--install-links", tarball, ...unpacked);
	const files = run("tar", "-tzf", tarball).trim().split("\n").sort();
	expect(files).toEqual(
		[
			"LICENSE",
			"README.md",
			"package.json",
			"rest/index.d.ts",
			"rest/index.js",
			"rest/paths.d.ts",
			"rest/paths.js",
		].map((name) => `package/${name}`),
	);
	const own = `${folder}/node_modules/@calibrant/client/rest`;
	for (const name of ["index.d.ts", "index.js", "paths.d.ts"])
		expect(readFileSync(`${own}/${name}`, "utf8"), name).not.toMatch(/@trpc|drizzle|@calibrant\/(?!client)|AppRouter/);
	writeFileSync(`${folder}/sample.ts`, sample);
	const strict = ["--strict", "--noUncheckedIndexedAccess", "--module", "nodenext", "--target", "es2024"];
	run(process.execPath, compiler, ...strict, "--lib", "es2024,dom", "--types", "", "sample.ts");
	expect(run(process.execPath, "-e", "import('./sample.js').then(({ api }) => console.log(typeof api.GET))")).toBe(
		"function\n",
	);
}, 120_000);
