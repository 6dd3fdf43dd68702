import type { House } from "@calibrant/kernel";
import { z } from "zod";
import { Refusal } from "../deployment/refusal.ts";

type Given = Record<string, string | boolean | undefined>;

/** One thing that the people who run a deployment do from its machine. */
export type Command = {
	usage: string;
	what: string;
	/** Its flags; true where one takes no value. */
	flags: Record<string, boolean>;
	/** Changes nothing and shows nothing of a customer: leaves no line in the access log. */
	reads?(given: Given): boolean;
	/** Does it and says in one line what was done. */
	run(house: House, given: Given, argument: string, stdin: () => Promise<string>): Promise<string>;
};

/** Text that has to be given. */
export const text = z.string(" is missing").trim().min(1, " must not be empty");

/** The flags as a command takes them. Throws Refusal, which names each that is wrong. */
export function read<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
	const parsed = schema.safeParse(given);
	if (parsed.success) return parsed.data;
	const faults = parsed.error.issues.map(({ path, message, code }) => {
		const flag = String(path[0] ?? (code === "unrecognized_keys" ? "flag" : "input"));
		const missing = (given as Given)[flag] === undefined;
		return `--${flag.replace("timeZone", "time-zone")}: ${missing ? "is missing" : message.trim()}`;
	});
	throw new Refusal([...new Set(faults)].join("; "));
}
