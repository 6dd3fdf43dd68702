/**
 * The words of the pages: no catalog lacks a message, none is behind the code, every message lies in a part that is
 * loaded, and a file that has begun to be written in all languages is so as a whole. `--update` writes the catalogs.
 */
import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "@babel/parser";
import config from "../../apps/web/lingui.config.ts";

const WEB = "apps/web";
const MACRO = /from "@lingui\/(?:core|react)\/macro"/;
/** Texts that people read: words in a row, or a sentence. */
const PROSE = /\p{L}{2,}[,.:;!?…]* +\p{L}{2,}|^\p{Lu}\p{L}+[.!?]$/u;
/** Attributes that hold no words. */
const CODE =
	/^(?:className|type|name|accept|autoComplete|rel|href|to|id|d|viewBox|key|style|sizes|encType|content|value)$/;

interface Node {
	type: string;
	loc?: { start: { line: number } };
	[key: string]: unknown;
}

const nameOf = (node: unknown): string => ((node as Node | undefined)?.name as string | undefined) ?? "";

/** The prose of a file that stands outside of the macros, with its lines. */
function proseIn(source: string): string[] {
	const found: string[] = [];
	const say = (node: Node, text: string) => found.push(`${node.loc?.start.line}: ${text.trim().slice(0, 60)}`);
	const visit = (node: Node): void => {
		switch (node.type) {
			case "ImportDeclaration":
			case "ExportAllDeclaration":
			case "TSLiteralType":
				return;
			case "TaggedTemplateExpression":
				if (/^(?:t|msg|plural)$/.test(nameOf(node.tag))) return;
				break;
			case "CallExpression":
				// What a form refuses is a sentence of the catalog `refusals`.
				if (/^z[.]/.test(source.slice(node.start as number, (node.start as number) + 2))) return;
				break;
			case "JSXElement": {
				const { name } = node.openingElement as Node;
				if (/^(?:Trans|Plural|code)$/.test(nameOf(name))) return;
				break;
			}
			case "JSXAttribute":
				if (CODE.test(nameOf(node.name))) return;
				if (/^\p{Lu}\p{Ll}/u.test(String((node.value as Node | null)?.value ?? "").replace("SHA-256", "")))
					say(node, nameOf(node.name));
				break;
			case "JSXText":
				if (/\p{L}{2,}/u.test(String(node.value).replace("SHA-256", ""))) say(node, String(node.value));
				return;
			case "StringLiteral":
				if (PROSE.test(String(node.value)) && !/[-/_](?=\S)|\d/.test(String(node.value))) say(node, String(node.value));
				return;
			case "TemplateElement": {
				const { cooked } = node.value as { cooked: string };
				if (PROSE.test(cooked) && !/[-/_](?=\S)/.test(cooked)) say(node, cooked);
				return;
			}
		}
		for (const child of Object.values(node)) {
			for (const one of Array.isArray(child) ? child : [child]) {
				if (typeof one === "object" && one !== null && typeof (one as Node).type === "string") visit(one as Node);
			}
		}
	};
	visit(parse(source, { sourceType: "module", plugins: ["typescript", "jsx"] }).program as unknown as Node);
	return found;
}

const faults: string[] = [];
const files = globSync(`${WEB}/app/**/*.{ts,tsx}`).filter((file) => !/[.]test[.]tsx?$/.test(file));
const parts = (config.catalogs ?? []).flatMap(({ include }) => include);
for (const file of files) {
	const source = readFileSync(file, "utf8");
	if (!MACRO.test(source)) continue;
	const own = path.relative(WEB, file);
	const covered = parts.some(
		(part) => path.matchesGlob(own, part) || (!part.includes("*") && own.startsWith(`${part}/`)),
	);
	if (!covered) faults.push(`${file} lies in no part of apps/web/lingui.config.ts: nobody would translate it`);
	for (const prose of proseIn(source)) faults.push(`${file}:${prose}`);
}
const lingui = (...args: string[]) => {
	const { status, stdout, stderr } = spawnSync("lingui", args, { cwd: WEB, encoding: "utf8" });
	if (status !== 0) faults.push(`lingui ${args.join(" ")}:\n${stdout}${stderr}`);
};
if (process.argv.includes("--update")) lingui("extract", "--clean");
lingui("check", "sync");
lingui("check", "missing", "--mode", "catalog");
// The server has every part loaded, a browser some: a message that two of them translate differently would not be the same text.
for (const locale of config.locales) {
	const said = new Map<string, string>();
	for (const file of globSync(`${WEB}/app/locales/${locale}/*.po`)) {
		for (const block of readFileSync(file, "utf8").split("\n\n")) {
			const [, id, text = ""] = /^((?:msgctxt .*\n)?msgid .*?)\nmsgstr (.*)$/ms.exec(block.trimEnd()) ?? [];
			if (id === undefined || id === 'msgid ""') continue;
			if ((said.get(id) ?? text) !== text) faults.push(`${file}: ${id} is translated otherwise in another part`);
			said.set(id, text);
		}
	}
}
if (faults.length > 0) {
	console.error(`Words of the pages:\n  ${faults.join("\n  ")}`);
	process.exit(1);
}
console.log(`words: ${parts.length} places in ${config.locales.length} languages, nothing missing`);
