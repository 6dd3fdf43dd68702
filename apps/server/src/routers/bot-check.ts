import { botChallenge, challengeInput } from "@calibrant/identity";
import { publicProcedure, router } from "../trpc/procedures.ts";

/** What public forms ask of a browser instead of a puzzle for people. */
export const botCheckRouter = router({
	challenge: publicProcedure.input(challengeInput).query(({ ctx, input }) => botChallenge(ctx.house, input)),
});
