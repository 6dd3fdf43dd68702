import { type BotCheck, needBotCheck, type PublicForm } from "@calibrant/identity";
import { middleware } from "./procedures.ts";

/** Where the check of a public form travels: the challenge, a space, and its answer or nothing. */
const checkHeader = "x-calibrant-check";

/**
 * For calls of public forms, after their input: lets through who worked the form's challenge out, or waited. Programs
 * ask `botCheck.challenge` for one and send it in the header like everybody else.
 */
export const sentByPerson = (form: PublicForm) =>
	middleware(async ({ ctx, next }) => {
		await needBotCheck(ctx.house, form, checkOf(ctx.reply.request.headers[checkHeader]), ctx.visitor.ip);
		return next();
	});

function checkOf(header: string | string[] | undefined): BotCheck | null {
	if (typeof header !== "string") return null;
	const [token = "", answer = ""] = header.split(" ");
	return { token, answer };
}
