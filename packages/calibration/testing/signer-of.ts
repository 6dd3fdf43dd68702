import { type Ctx, memberNames } from "@calibrant/kernel";

/** The name a person of a test signs with: their own. */
export async function signerOf(ctx: Ctx): Promise<string> {
	return (await memberNames(ctx, [ctx.actor.ref]))(ctx.actor.ref) ?? "";
}
