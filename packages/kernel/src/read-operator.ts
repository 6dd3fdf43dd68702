import { readFile } from "node:fs/promises";
import { demoOperator, type Operator, operatorSchema, parseJson } from "@calibrant/policy";
import { cannotStart } from "./environment.ts";

/**
 * The operator of this installation from its file; the fictional one where none is named. A file that cannot be read or
 * lacks something, such as the address for questions about data, is told fault by fault, and the process ends.
 */
export async function readOperator(file: string | undefined): Promise<Operator> {
	if (!file) return demoOperator;
	const told = await operatorIn(file);
	return "operator" in told
		? told.operator
		: cannotStart(`The operator file ${file} cannot be used:`, ...told.faults.map((fault) => `  ${fault}`));
}

/** Reads an operator file: the operator, or each fault in a line. */
export async function operatorIn(file: string): Promise<{ operator: Operator } | { faults: string[] }> {
	let json: unknown;
	try {
		json = parseJson(await readFile(file, "utf8"));
	} catch (error) {
		const broken = error instanceof SyntaxError;
		return { faults: [broken ? `It is not JSON: ${error.message}.` : "It cannot be read. Check OPERATOR_FILE."] };
	}
	const parsed = operatorSchema.safeParse(json);
	if (parsed.success) return { operator: parsed.data };
	const given = (json ?? {}) as Record<string, unknown>;
	return {
		faults: parsed.error.issues.map(({ path, message }) => {
			const name = path.join(".");
			return given[name] === undefined && name !== "" ? `${name} is not set` : `${name || "(file)"}: ${message}`;
		}),
	};
}

/** Ends a production process without an operator file: its pages and mails would name a company that does not exist. */
export function needOperatorFile(env: { NODE_ENV: string; OPERATOR_FILE?: string | undefined }): void {
	if (env.NODE_ENV !== "production" || env.OPERATOR_FILE) return;
	cannotStart(
		"OPERATOR_FILE is not set. Pages and mails must name who runs this installation and whom to write to about data.",
		"See .env.example for what the file holds.",
	);
}
