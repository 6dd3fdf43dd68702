/**
 * Which part of the house may know which. Reads every import of every source file; a part missing from the table, or
 * an import the table does not allow, fails. `--draw` prints the picture for docs/architecture.md.
 */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";

const below = ["db", "jobs", "policy"];
const base = [...below, "documents", "files", "kernel", "mail", "metrology", "pictures"];
const modules = [
	"billing",
	"calibration",
	"identity",
	"lifecycle",
	"maintenance",
	"quality",
	"webhooks",
	"websecurity",
];

/** part → what it may import. `server:type` allows types only. */
const allowed: Record<string, readonly string[]> = {
	policy: [],
	metrology: [],
	pictures: [],
	findings: [],
	jobs: [],
	files: [],
	mail: ["http", "policy"],
	http: [],
	terminal: [],
	documents: ["metrology", "pictures"],
	db: ["policy"],
	kernel: [...below, "files", "http", "mail", "terminal"],
	identity: base,
	lifecycle: [...base, "identity"],
	billing: [...base, "lifecycle"],
	calibration: base,
	maintenance: [...base, "calibration", "identity"],
	quality: [...base, "calibration", "maintenance"],
	webhooks: [...base, "http"],
	websecurity: [...base, "findings", "http", "identity", "lifecycle"],
	client: ["policy", "metrology", "findings", "lifecycle", "terminal", "server:type"],
	server: [...base, ...modules, "http", "terminal"],
	worker: [...base, ...modules, "terminal"],
	web: ["findings", "http", "metrology", "policy", "terminal", "server:type"],
	seeds: [...base, ...modules, "terminal", "server:type"],
	demo: [...base, ...modules, "client", "http", "seeds", "server", "terminal", "web", "worker"],
};
/** Tables that only their own module, the lifecycle (which counts and deletes them) and tests may name. */
const tableOwners: Record<string, string> = {
	"db/schema/calibration.ts": "calibration",
	"db/schema/calibrations.ts": "calibration",
	"db/schema/checklists.ts": "calibration",
	"db/schema/methods.ts": "calibration",
	"db/schema/billing.ts": "billing",
	"db/schema/maintenance.ts": "maintenance",
	"db/schema/quality.ts": "quality",
	"db/schema/nonconformities.ts": "quality",
	"db/schema/training.ts": "quality",
	"db/schema/internal-audits.ts": "quality",
	"db/schema/complaints.ts": "quality",
	"db/schema/suppliers.ts": "quality",
	"db/schema/management-reviews.ts": "quality",
	"db/schema/risks.ts": "quality",
	"db/schema/webhooks.ts": "webhooks",
	"db/schema/websecurity.ts": "websecurity",
	"db/schema/findings.ts": "websecurity",
};

const partOf = (file: string): string | undefined =>
	/^(?:apps|packages)\/([^/]+)|^db\/(seeds)\/|^(db)\//.exec(file)?.slice(1).find(Boolean);
const isTest = (file: string) => /\.(test|e2e)\.tsx?$|\/(testing|e2e)\//.test(file);
const imports =
	/(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^;'"]*?\sfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/g;

const faults: string[] = [];
const edges = new Map<string, Set<string>>();
const files = globSync("{apps,packages,db}/**/*.{ts,tsx}", {
	exclude: ["**/node_modules/**", "**/build/**", "**/.react-router/**"],
});
for (const file of files) {
	const part = partOf(file);
	if (!part || !allowed[part]) {
		faults.push(`${file}: the part ${part} is not in the table of .config/checks/boundaries.ts`);
		continue;
	}
	for (const [, type, from, dynamic] of readFileSync(file, "utf8").matchAll(imports)) {
		const specifier = from ?? dynamic ?? "";
		const target = specifier.startsWith(".")
			? partOf(path.posix.join(path.posix.dirname(file), specifier))
			: /^@calibrant\/([^/]+)/.exec(specifier)?.[1];
		if (!target || target === part) continue;
		if (specifier.startsWith("."))
			faults.push(`${file}: reaches into ${target} by a path; import @calibrant/${target}`);
		if (isTest(file)) continue;
		if (!allowed[part].includes(target) && !(type && allowed[part].includes(`${target}:type`))) {
			faults.push(`${file}: ${part} may not import ${type ? "types of " : ""}${target}`);
		}
		if (!edges.has(part)) edges.set(part, new Set());
		edges.get(part)?.add(type ? `${target}:type` : target);
	}
}
for (const [schema, owner] of Object.entries(tableOwners)) {
	const names = [...readFileSync(schema, "utf8").matchAll(/export const (\w+) = /g)].map((match) => match[1]);
	for (const file of files) {
		const part = partOf(file);
		if (isTest(file) || part === owner || !part || ["db", "lifecycle", "seeds", "demo"].includes(part)) continue;
		const text = readFileSync(file, "utf8");
		const named = /import \{([^}]*)\} from "@calibrant\/db\/schema"/.exec(text)?.[1] ?? "";
		for (const name of names)
			if (new RegExp(`\\b${name}\\b`).test(named))
				faults.push(`${file}: the table ${name} belongs to ${owner}; use its verbs`);
	}
}
if (process.argv.includes("--draw")) {
	console.log("```mermaid\nflowchart TD");
	for (const [part, targets] of [...edges].sort()) {
		const plain = [...targets].filter((target) => !target.endsWith(":type"));
		for (const target of plain.sort()) console.log(`\t${part} --> ${target}`);
		for (const target of targets) {
			const bare = target.replace(":type", "");
			if (target.endsWith(":type") && !plain.includes(bare) && allowed[part]?.includes(target))
				console.log(`\t${part} -. types .-> ${bare}`);
		}
	}
	console.log("```");
}
if (faults.length > 0) {
	console.error(`Imports that cross a boundary:\n  ${faults.join("\n  ")}`);
	process.exit(1);
}
if (!process.argv.includes("--draw")) console.log(`boundaries: ${files.length} files, every import allowed`);
