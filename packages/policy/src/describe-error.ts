type Driver = { code?: unknown; constraint_name?: unknown; table_name?: unknown; query?: unknown; severity?: unknown };

export type DescribedError = {
	type: string;
	message: string;
	code?: string;
	constraint_name?: string;
	table_name?: string;
	stack: string;
	cause?: DescribedError;
	errors?: DescribedError[];
};

const deepest = 6;
const frame = /^ {4}at .{1,300}(?::\d+:\d+\)?|\(<anonymous>\)|\(native\))$/;

/**
 * What a log may keep of an error: its kind, the driver's code and constraint, and where it was thrown. Statements, their
 * parameters and whatever else repeats a value somebody typed stay out. Serves as pino's serializer of `err`.
 */
export function describeError(error: unknown, depth = 0): DescribedError {
	if (!(error instanceof Error))
		return { type: typeof error, message: "Something that is no error was thrown.", stack: "" };
	const { code, constraint_name, table_name } = error as Driver;
	const described: DescribedError = { type: error.name, message: messageOf(error), stack: framesOf(error) };
	if (typeof code === "string" || typeof code === "number") described.code = String(code);
	if (typeof constraint_name === "string") described.constraint_name = constraint_name;
	if (typeof table_name === "string") described.table_name = table_name;
	if (depth >= deepest) return described;
	if (error.cause !== undefined) described.cause = describeError(error.cause, depth + 1);
	if (error instanceof AggregateError) {
		described.errors = error.errors.slice(0, 5).map((each: unknown) => describeError(each, depth + 1));
	}
	return described;
}

function messageOf(error: Error, depth = 0): string {
	const { query, code, severity } = error as Driver;
	const { cause } = error;
	if (cause instanceof Error && depth < deepest && error.message.includes(cause.message)) {
		const told = messageOf(cause, depth + 1);
		// What quotes its cause would tell what the cause may not.
		if (!cause.message.startsWith(told)) return told;
	}
	if (query !== undefined && severity === undefined) return "A statement failed.";
	// Class 22, data exceptions, quotes the value; so does a parser of JSON.
	if (severity !== undefined && String(code).startsWith("22")) return "The database could not take a value.";
	if (error instanceof SyntaxError) return "A text could not be read.";
	const statement = error.message.search(/Failed query:|\bparams:/);
	if (statement >= 0) return "A statement failed.";
	return error.message.slice(0, 500);
}

/** The frames of a stack without the message in front of them, which may have lines of its own. */
function framesOf({ stack = "", message }: Error): string {
	const at = message ? stack.indexOf(message) : -1;
	const after = at < 0 ? stack : stack.slice(at + message.length);
	const lines = after.split("\n").filter((line) => frame.test(line));
	return lines.slice(0, 20).join("\n");
}
