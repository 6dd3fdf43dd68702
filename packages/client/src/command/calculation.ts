import { type Calculated, faultText } from "@calibrant/metrology";
import { type Arguments, BadInput, fileOf } from "./call.ts";
import { readJson } from "./read-input.ts";

/** Runs a calculation on the JSON of the one file. Its faults become bad input: each with its place and clause. */
export async function calculate<T>(args: Arguments, what: string, run: (json: unknown) => Calculated<T>): Promise<T> {
	const file = fileOf(args, what);
	const answer = run(await readJson(file));
	if (answer.ok) return answer.result;
	throw new BadInput(`${file} cannot be answered: ${answer.faults.map(faultText).join("; ")}`);
}
