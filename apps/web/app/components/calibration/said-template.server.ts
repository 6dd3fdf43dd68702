import type { Locale } from "../../i18n.ts";
import { saidIn } from "../../refusals/refusals.server.ts";
import type { Answers } from "../../trpc.server.ts";

type Template = Answers["calibrations"]["template"];

/** What a new calibration starts with, and why it may be none of the reader's to begin, in a language. */
export function templateIn(locale: Locale, template: Template): Template {
	const said = (text: string | null) => (text === null ? null : saidIn(locale, text));
	return {
		...template,
		notAuthorised: said(template.notAuthorised),
		procedures: template.procedures.map((one) => ({ ...one, notAuthorised: said(one.notAuthorised) })),
	};
}
