import { parse } from "@babel/parser";
import babel from "@lingui/cli/api/extractors/babel";
import type { ExtractedMessage, ExtractorType } from "@lingui/conf";
import { generateMessageId } from "@lingui/message-utils/generateMessageId";

interface Node {
	type: string;
	start: number;
	end: number;
	loc?: { start: { line: number } };
	[key: string]: unknown;
}

/** What people are told: begins like a sentence and ends like one. */
const SENTENCE = /^(?:\p{Lu}|“|\{)[^\n]*\p{L}[^\n]*[.?!]$/u;
/** Not told to people: faults of the program, and marked texts of other languages. */
const SILENT = /^(?:Error|TypeError|RangeError|console[.]\w+|fault|log[.]\w+)$/;

/** The text of a literal, without what stands in it. */
function literalOf(node: Node): string {
	if (node.type === "StringLiteral") return String(node.value);
	const quasis = (node.quasis ?? []) as { value: { cooked: string } }[];
	return quasis.map(({ value }) => value.cooked).join("");
}

/** A literal as a message; what stands in a template becomes {0}, {1} … */
function messageOf(node: Node, code: string): { message: string; placeholders: Record<string, string> } | null {
	// A brace of the text itself would be one of the message's.
	if (/[{}]/.test(literalOf(node))) return null;
	if (node.type === "StringLiteral") return { message: String(node.value), placeholders: {} };
	if (node.type !== "TemplateLiteral") return null;
	const expressions = node.expressions as Node[];
	const parts = (node.quasis as { value: { cooked: string } }[]).map(
		({ value }, index) => value.cooked + (index < expressions.length ? `{${index}}` : ""),
	);
	const placeholders = Object.fromEntries(expressions.map(({ start, end }, index) => [index, code.slice(start, end)]));
	return { message: parts.join(""), placeholders };
}

/** The sentences of a source: all of them, or those that its Zod schemas refuse with. */
function sentencesIn(code: string, only: "all" | "schemas"): ExtractedMessage[] {
	const found: ExtractedMessage[] = [];
	const visit = (node: Node, inside: boolean): void => {
		if (/^(?:Import|ExportAll|TSLiteralType|TaggedTemplate)/.test(node.type)) return;
		const callee = node.callee as Node | undefined;
		const called = callee ? code.slice(callee.start, callee.end) : "";
		if (node.type === "NewExpression" && SILENT.test(called)) return;
		const here = inside || /^z[.]/.test(called) || /[(\s]z[.]/.test(called);
		const said = here ? messageOf(node, code) : null;
		if (said !== null && SENTENCE.test(said.message)) {
			found.push({ id: generateMessageId(said.message), ...said, origin: ["", node.loc?.start.line ?? 0] });
		}
		const noun = called === "notFound" ? (node.arguments as Node[])[0] : undefined;
		if (noun?.type === "StringLiteral") {
			found.push({ id: generateMessageId(String(noun.value)), message: String(noun.value), origin: ["", 0] });
		}
		for (const child of Object.values(node)) {
			for (const one of Array.isArray(child) ? child : [child]) {
				if (typeof (one as Node | null)?.type === "string") visit(one as Node, here);
			}
		}
	};
	const { program } = parse(code, { sourceType: "module", plugins: ["typescript", "jsx"] });
	visit(program as unknown as Node, only === "all");
	return found;
}

/**
 * Finds what lingui's own extractor does not: in the sources of the server, which know no macros, every sentence; in the
 * pages what their Zod schemas refuse with. A sentence is its own code: the reader's language finds it by its words.
 */
export const sentences: ExtractorType = {
	match: (filename) => /[.]tsx?$/.test(filename),
	async extract(filename, code, found, context) {
		const ofPages = !/[\\/](?:packages|server)[\\/].*src[\\/]/.test(filename);
		if (ofPages) await babel.extract(filename, code, found, context);
		for (const one of sentencesIn(
			code,
			ofPages && !/[.]server[.]ts$|api-failure[.]ts$/.test(filename) ? "schemas" : "all",
		)) {
			found({ ...one, origin: [filename, one.origin?.[1] ?? 0] });
		}
	},
};
