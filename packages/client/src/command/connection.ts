import type { AppRouter } from "@calibrant/server/router";
import type { TRPCClient } from "@trpc/client";
import { type Arguments, BadInput } from "./call.ts";

export const connectionOptions = { url: { type: "string" }, key: { type: "string" } } as const;

export type Connection = { baseUrl: string; apiKey: string; client: TRPCClient<AppRouter> };

/** The server a call talks to: `--url` and `--key`, or CALIBRANT_URL and CALIBRANT_API_KEY. */
export async function connect({ values }: Arguments): Promise<Connection> {
	const baseUrl = text(values.url) ?? process.env.CALIBRANT_URL;
	const apiKey = text(values.key) ?? process.env.CALIBRANT_API_KEY;
	if (!baseUrl)
		throw new BadInput("No server is named. Set CALIBRANT_URL, for the demo to http://localhost:3000, or use --url.");
	if (!/^https?:$/.test(URL.parse(baseUrl)?.protocol ?? ""))
		throw new BadInput("The server's address must begin with http.");
	if (!apiKey)
		throw new BadInput(
			"No key is given. Set CALIBRANT_API_KEY, or use --key. Operators' keys: npm run admin -- create-operator.",
		);
	const { createClient } = await import("../create-client.ts");
	return { baseUrl: baseUrl.replace(/\/+$/, ""), apiKey, client: createClient({ baseUrl, apiKey }) };
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

type Failure = { message: string; data?: { whatToDo?: string }; cause?: Failure; code?: string };

/** Turns what the server refuses, and a server that is not there, into one line. */
export async function asked<T>(work: Promise<T>): Promise<T> {
	return work.catch((error: Failure) => {
		let cause: Failure | undefined = error;
		while (cause && cause.message !== "fetch failed") cause = cause.cause;
		const away = cause?.cause?.code ?? cause?.cause?.message;
		if (away) throw new BadInput(`The server cannot be reached (${away}). Check the address.`);
		throw new BadInput([error.message, error.data?.whatToDo].filter(Boolean).join(" "));
	});
}

/** A refusal of a plain HTTP address as one line. */
export async function refusal(response: Response): Promise<BadInput> {
	const body = (await response.json().catch(() => ({}))) as { message?: string; whatToDo?: string };
	return new BadInput(
		[body.message ?? `The server answered ${response.status}.`, body.whatToDo].filter(Boolean).join(" "),
	);
}
