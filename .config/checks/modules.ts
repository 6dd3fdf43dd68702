/**
 * A module is one line in each app. What an app knows of it beside that stands in files of the module: its folder or file
 * under `modules`, and what those name. Any other file that names a module fails, unless it stands below with its reason.
 */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { moduleNames } from "@calibrant/policy";

/** Where each app lists the modules; an app that need not know every one says so. */
const lists: Readonly<Record<string, { file: string; every: boolean }>> = {
	server: { file: "apps/server/src/modules/index.ts", every: true },
	web: { file: "apps/web/app/modules/index.ts", every: true },
	worker: { file: "apps/worker/src/modules.ts", every: true },
	demo: { file: "apps/demo/src/modules/index.ts", every: false },
};

/** Files outside that name a module all the same. */
const exceptions: Readonly<Record<string, string>> = {
	...Object.fromEntries(
		[
			...["routes/landing.tsx", "routes/pricing.tsx", "routes/entrance/invite.tsx", "routes/settings/general.tsx"],
			...["routes/leaving/cancel.tsx", "routes/leaving/export.tsx", "routes/receipts/verify.tsx"],
		].map((page) => [`apps/web/app/${page}`, "one sentence is another where no instruments are kept"]),
	),
	"apps/web/app/routes/app-home.tsx": "the home is the register's page; what others add are cards",
	"apps/web/app/components/activity/changed-words.ts": "fields of records that every deployment with a register has",
	"apps/web/app/routes/ops/read.tsx": "what operators read of customers: a form and an answer for each kind",
	"apps/web/app/components/ops/read-record.tsx": "the same, shown",
	"apps/web/app/root.tsx": "the frame of the public pages leads to the request form of website audits",
	"apps/web/app/device/store.ts": "one store of the browser, with a shelf for each kind of thing that is kept",
	"apps/demo/src/enter.ts": "there are two demos: a company with a register, or clients of website audits",
	"apps/demo/src/main.ts": "the same",
	"apps/demo/src/website-panel.ts": "the demo has a website of its own, shown where somebody may have it looked at",
	"apps/demo/src/hand-over-mail.ts": "the demo's mail server signs as a real one does",
};

/** Folders and files of the web app that are a module's although no page of its routes lies there. */
const ownOnWeb: Readonly<Record<string, readonly string[]>> = {
	calibration: ["device/kept-work.ts", "device/send-kept.ts"],
	maintenance: [
		...["device/kept-orders.ts", "device/send-steps.ts", "device/order-forms.ts", "device/take-along.ts"],
		...["components/order-note.tsx", "components/order-notes.tsx"],
	],
	websecurity: [
		...["offers-audits.server.ts", "audit-request-words.ts"],
		...["components/ops/audit-request-mark.tsx", "components/ops/engagement-panels.tsx"],
	],
};

const read = (file: string) => readFileSync(file, "utf8");
const files = globSync(
	"apps/{server,worker,demo}/src/**/*.ts,apps/web/{app,server}/**/*.{ts,tsx},apps/web/*.ts".split(/,(?=apps)/),
	{ exclude: ["**/node_modules/**", "**/build/**", "**/testing/**", "**/*.test.ts", "**/*.d.ts"] },
);

/** The files of a module, or what their paths begin with. */
function ownOf(module: string): string[] {
	const own = ["server/src", "web/app", "demo/src"].flatMap((place) => [
		`apps/${place}/modules/${module}/`,
		`apps/${place}/modules/${module}.ts`,
	]);
	const server = `apps/server/src/modules/${module}.ts`;
	for (const [, from = ""] of read(server).matchAll(/ from "\.\.\/(route[^"]+)"/g)) own.push(`apps/server/src/${from}`);
	const web = "apps/web/app";
	const pages = [...read(`${web}/modules/${module}/routes.ts`).matchAll(/"(routes\/[^"]+)"/g)].map(
		([, page = ""]) => page,
	);
	own.push(...pages.map((page) => `${web}/${page}`));
	// A folder of pages is a module's where no page of another lies in it, and so are the components under its name.
	for (const folder of new Set(pages.map((page) => page.split("/").slice(0, -1).join("/")))) {
		const all = globSync(`${web}/${folder}/*.tsx`).map((file) => path.relative(web, file));
		if (all.every((page) => pages.includes(page)))
			own.push(`${web}/${folder}/`, `${web}/${folder.replace("routes", "components")}/`);
	}
	return [...own, ...(ownOnWeb[module] ?? []).map((file) => `${web}/${file}`)];
}

/** Lines that import a file of a module; on the web what every product with a register shares is not counted. */
function linesImporting(module: string, file: string, text: string): number {
	if (module === "calibration" && file.startsWith("apps/web")) return 0;
	const paths = [...text.matchAll(/ from "(\.[^"]+)"|import\("(\.[^"]+)"\)/g)].map(
		([, from, later]) => from ?? later ?? "",
	);
	return paths.filter((one) => ownedBy(path.join(path.dirname(file), one)) === module).length;
}

/** Lines that name a module. `calibration` is a record as well: there only what asks for the module counts. */
function linesNaming(module: string, text: string): number {
	const asked = [
		`from "@calibrant/${module}"`,
		`["'][^"'\\n]*/${module}/[^"'\\n]*\\.tsx?["']`,
		`from "\\./${module}(?:/index)?\\.ts"`,
		`(?:[oO]ffers|includes|needModule)\\([^()\\n]*"${module}"`,
		`\\bmodule: "${module}"`,
		...(module === "calibration" ? [] : [`"${module}"`, `^\\s*${module}:`]),
	].map((source) => new RegExp(source));
	return text.split("\n").filter((line) => asked.some((pattern) => pattern.test(line))).length;
}

const faults: string[] = [];
const owners = new Map(moduleNames.map((module) => [module, ownOf(module)]));
const ownedBy = (file: string) => [...owners].find(([, own]) => own.some((one) => file.startsWith(one)))?.[0];
const excused = new Set<string>();
for (const module of moduleNames) {
	for (const file of files.filter((one) => !ownedBy(one))) {
		const text = read(file);
		const lines = linesNaming(module, text) || linesImporting(module, file, text);
		const list = Object.values(lists).find((one) => one.file === file);
		if (list) {
			if (lines > 1 || (list.every && lines === 0)) faults.push(`${file}: ${module} has ${lines} lines`);
		} else if (lines > 0 && exceptions[file]) excused.add(file);
		else if (lines > 0) faults.push(`${file}: names ${module} in ${lines} ${lines === 1 ? "line" : "lines"}`);
	}
}
for (const file of Object.keys(exceptions))
	if (!excused.has(file)) faults.push(`${file}: is an exception here and names no module`);

/** Files of a module in the web app are read by their names: one under another name would be read by nobody. */
const readNames = files.flatMap((file) =>
	[...read(file).matchAll(/import\.meta\.glob(?:<\w+>)?\(\s*"[^"]*\*\/([\w.-]+)"/g)].map(([, name = ""]) => name),
);
for (const file of globSync("apps/web/app/modules/*/*"))
	if (!["index.ts", "gate.tsx", ...readNames].includes(path.basename(file))) faults.push(`${file}: is read by nobody`);

if (faults.length > 0) {
	console.error(`Modules that are more than a line:\n  ${faults.join("\n  ")}`);
	process.exit(1);
}
console.log(
	`modules: ${moduleNames.length}, a line each in ${Object.keys(lists).length} apps, ${excused.size} exceptions`,
);
