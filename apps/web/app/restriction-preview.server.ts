import type { RestrictionEndGround } from "@calibrant/policy/restriction";
import type { RouterContextProvider } from "react-router";
import type { z } from "zod";
import { type Answers, api } from "./trpc.server.ts";

/** The end of a restriction as it would be told. */
export type Preview = {
	whom: string;
	ground: string;
	endsAt: Date | null;
	readers: number;
	letters: Answers["operator"]["requests"]["previewRestrictionEnd"]["letters"];
};

/** The person or organisation that a choice names. */
export function about(whom: string) {
	const [kind, id] = whom.split(" ");
	return kind === "person" ? { userId: id } : { organisationId: id };
}

/** The mail that a refused sending was about; null where there is none any more. */
export async function previewAgain(
	{ context, request, form }: { context: Readonly<RouterContextProvider>; request: Request; form: FormData },
	schema: z.ZodType<{ whom: string; ground: RestrictionEndGround }>,
): Promise<Preview | null> {
	const chosen = schema.safeParse(Object.fromEntries(form));
	if (!chosen.success) return null;
	const { whom, ground } = chosen.data;
	try {
		const { previewRestrictionEnd } = api(context, request).operator.requests;
		return { whom, ground, ...(await previewRestrictionEnd.query({ ...about(whom), ground })) };
	} catch {
		return null;
	}
}
